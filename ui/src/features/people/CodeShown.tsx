import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { fetchDocument, type Reply } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { ErrorNote } from "@/parts/Note";
import { PdfView } from "@/parts/PdfView";

type Props = { issued: Reply<"users.add">; name: string; username: string; onDone: () => void };

/** A one-time code, shown once: large enough to be copied by hand, and as a sheet to print. */
export function CodeShown({ issued, name, username, onDone }: Props) {
  const t = useWords("people");
  const common = useWords("common");
  const formats = useFormats();
  const [paper, setPaper] = useState<Uint8Array | null>(null);
  const [failed, setFailed] = useState(false);

  function show() {
    const { user_id, code, valid_until } = issued;
    fetchDocument("users.code_sheet", { user_id, code, valid_until }).then(setPaper, () => setFailed(true));
  }

  return (
    <div className="wb-form">
      <p>
        <Say t={t} k="code_help" with={{ name: <bdi>{name}</bdi> }} />
      </p>
      <dl className="wb-pairs">
        <div>
          <dt>{t("username")}</dt>
          <dd>
            <bdi>{username}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t("code_until")}</dt>
          <dd>
            <bdi>{formats.instant(issued.valid_until)}</bdi>
          </dd>
        </div>
      </dl>
      <ol className="wb-key" aria-label={t("code")}>
        {issued.code.split("-").map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups never move
          <li key={i}>
            <bdi>{group}</bdi>
          </li>
        ))}
      </ol>
      {failed && <ErrorNote>{t("code_paper_failed")}</ErrorNote>}
      {paper && (
        <PdfView
          bytes={paper}
          words={{
            loading: t("paper_loading"),
            failed: t("paper_failed"),
            failedHelp: t("code_paper_failed"),
            print: common("print"),
            page: (number, count) => t("paper_page", { number, count }),
          }}
        />
      )}
      <div className="wb-form-bar">
        {paper ? (
          <span />
        ) : (
          <Button variant="default" leftSection={<Icon icon={IconPrinter} />} onClick={show}>
            {t("code_sheet")}
          </Button>
        )}
        <Button onClick={onDone}>{t("code_done")}</Button>
      </div>
    </div>
  );
}
