// What is said of leave in one place: its days, its state.
import { IconBan, IconCheck, IconClock, IconCornerUpLeft } from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import type { LeaveProposal } from "@/ipc";
import { State } from "@/parts/State";

type Span = {
  from_date: string;
  to_date: string;
  from_time?: string | null;
  to_time?: string | null;
};

/** `06-Jul-2026 – 17-Jul-2026`, and the hours below where it isn't whole days. */
export function Days({ of }: { of: Span }) {
  const formats = useFormats();
  const days =
    of.from_date === of.to_date
      ? formats.day(of.from_date)
      : `${formats.date(of.from_date)} – ${formats.date(of.to_date)}`;
  return (
    <>
      <bdi>{days}</bdi>
      {of.from_time && (
        <span className="wb-dim">
          {" "}
          <bdi>{`${of.from_time}–${of.to_time}`}</bdi>
        </span>
      )}
    </>
  );
}

const looks = {
  proposed: { icon: IconClock, tone: "wait" },
  accepted: { icon: IconCheck, tone: "done" },
  declined: { icon: IconBan, tone: "danger" },
  withdrawn: { icon: IconCornerUpLeft, tone: "quiet" },
  given_back: { icon: IconCornerUpLeft, tone: "quiet" },
} as const;

/** How a proposal stands. */
export function Standing({ of }: { of: LeaveProposal }) {
  const t = useWords("leave");
  const as = of.state === "accepted" && of.exception_id === null ? "given_back" : of.state;
  const { icon, tone } = looks[as];
  return (
    <State icon={icon} tone={tone}>
      {t(`states.${as}`)}
    </State>
  );
}
