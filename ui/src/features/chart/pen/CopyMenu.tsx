import { Anchor, Menu } from "@mantine/core";
import { type RefObject, useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { type NoteRecord, textParts } from "../note";
import type { Copied, Pen } from "./usePen";

/** Copies an earlier visit, or a part of it, into what is still empty. */
export function CopyMenu({ record, pen }: { record: NoteRecord; pen: RefObject<Pen> }) {
  const t = useWords("phrases");
  const chart = useWords("chart");
  const formats = useFormats();
  const all: readonly Copied[] = ["diagnoses", ...textParts];
  const there = all.filter((what) => (what === "diagnoses" ? record.diagnosis !== "" : record[what] !== ""));
  // Looked at when it is opened, so that nothing here is drawn anew with each letter of the note.
  const [fitting, setFitting] = useState<readonly Copied[]>([]);
  if (there.length === 0) return null;
  return (
    <Menu
      withinPortal={false}
      position="bottom-end"
      onOpen={() => setFitting(there.filter((what) => pen.current.fits(record, what)))}
    >
      <Menu.Target>
        <Anchor
          component="button"
          type="button"
          aria-label={t("copy_of", { date: formats.date(record.visit_date) })}
        >
          {t("copy")}
        </Anchor>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={fitting.length === 0} onClick={() => pen.current.copy(record, there)}>
          {t("copy_whole")}
        </Menu.Item>
        {there.map((what) => (
          <Menu.Item
            key={what}
            disabled={!fitting.includes(what)}
            rightSection={
              fitting.includes(what) ? undefined : <span className="wb-small">{t("written")}</span>
            }
            onClick={() => pen.current.copy(record, [what])}
          >
            {what === "diagnoses" ? chart("diagnosis") : chart(`part.${what}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
