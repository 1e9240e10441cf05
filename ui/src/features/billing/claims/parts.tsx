import { IconBan, IconCheck, IconCircleDashed, IconSend, IconX, type TablerIcon } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import type { Reply } from "@/ipc";
import { State, type Tone } from "@/parts/State";

export type Claim = Reply<"claims.get">;
export type ClaimRow = Reply<"claims.list">["claims"][number];

const looks: Record<ClaimRow["status"], { icon: TablerIcon; tone: Tone }> = {
  draft: { icon: IconCircleDashed, tone: "quiet" },
  sent: { icon: IconSend, tone: "wait" },
  accepted: { icon: IconCheck, tone: "plain" },
  refused: { icon: IconX, tone: "danger" },
  withdrawn: { icon: IconBan, tone: "quiet" },
};

/** Where a claim stands; done once all that was accepted has come. */
export function ClaimState({ claim }: { claim: ClaimRow }) {
  const t = useWords("claims");
  const settled = claim.status === "accepted" && claim.owed === 0;
  const part = claim.status === "accepted" && claim.accepted < claim.claimed;
  return (
    <State {...looks[claim.status]} {...(settled && { tone: "done" as const })}>
      {part ? t("is.in_part") : t(`is.${claim.status}`)}
      {claim.days_out !== null && claim.days_out > 0 && ` · ${t("days_out", { count: claim.days_out })}`}
    </State>
  );
}
