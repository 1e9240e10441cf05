import { Button, Checkbox } from "@mantine/core";
import { useRef, useState } from "react";
import { useWords } from "@/i18n";
import { type ReportId, useAct, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { Paper } from "../Paper";
import type { Claim } from "./parts";

/** Makes a claim's paper, without diagnoses unless somebody ticks them; or shows the one that is kept. */
export function PaperOfClaim({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const t = useWords("claims");
  const common = useWords("common");
  const words = useRefusalWords();
  const [diagnoses, setDiagnoses] = useState(false);
  const [shown, setShown] = useState<ReportId | null>(null);
  const key = useRef(crypto.randomUUID());
  const make = useAct("claims.make_paper", (made) => setShown(made.report_id));
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("paper_title")}
      close={common("close")}
      size={shown ? "56rem" : "36rem"}
    >
      {shown ? (
        <Paper report={shown} />
      ) : (
        <div className="wb-form">
          <Checkbox
            label={t("with_diagnoses")}
            description={t("with_diagnoses_help")}
            checked={diagnoses}
            onChange={(e) => {
              key.current = crypto.randomUUID();
              setDiagnoses(e.currentTarget.checked);
            }}
          />
          <ErrorNote>{make.error && words.refusal(make.error.refusal)}</ErrorNote>
          <div className="wb-actions-end">
            {claim.report_id !== null && (
              <Button variant="default" onClick={() => setShown(claim.report_id)}>
                {t("show_paper")}
              </Button>
            )}
            <Button
              loading={make.isPending}
              onClick={() => make.mutate({ claim_id: claim.claim_id, diagnoses, request_key: key.current })}
            >
              {t("make_paper")}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
