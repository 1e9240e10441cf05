import { Anchor, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Dialog } from "@/parts/Dialog";
import { Icon } from "@/parts/Icon";
import type { NoteRecord } from "../note";
import { PaperMaker } from "./PaperMaker";
import { isAtOnce, lacking, type PaperKind, paperKinds } from "./papers";

/** The papers of one signed visit. */
export function PapersMenu({ record }: { record: NoteRecord }) {
  const t = useWords("visit_papers");
  const formats = useFormats();
  const common = useWords("common");
  const [making, setMaking] = useState<PaperKind | null>(null);
  const [filling, setFilling] = useState(false);
  const choose = (kind: PaperKind) => {
    setMaking(kind);
    setFilling(!isAtOnce(kind));
  };
  const date = formats.date(record.visit_date);
  return (
    <>
      <Menu position="bottom-end" hideDetached={false}>
        <Menu.Target>
          <Anchor
            component="button"
            type="button"
            aria-label={t("papers_of", { date })}
            className="wb-nowrap"
          >
            {t("papers")} <Icon icon={IconChevronDown} />
          </Anchor>
        </Menu.Target>
        <Menu.Dropdown>
          {paperKinds.map((kind) => {
            const why = lacking(record, kind);
            return (
              <Menu.Item key={kind} disabled={why !== null} onClick={() => choose(kind)}>
                {t(`kind.${kind}`)}
                {why && <span className="wb-dim wb-small wb-paper-why">{t(`why.${why}`)}</span>}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {making && (
        <Dialog
          opened
          onClose={() => setMaking(null)}
          title={t("title_of", { paper: t(`kind.${making}`), date })}
          close={common("close")}
          size={filling ? "33rem" : "54rem"}
        >
          <PaperMaker record={record} kind={making} onFilling={setFilling} />
        </Dialog>
      )}
    </>
  );
}
