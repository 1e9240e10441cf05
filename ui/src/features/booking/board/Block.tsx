// One appointment on the board. Its name never gives way; its state does, word by word, down to the icon.
import { IconStack2 } from "@tabler/icons-react";
import { memo } from "react";
import { Icon } from "@/parts/Icon";
import { State } from "@/parts/State";
import { lateBy, looks, type Now, standingOf } from "../stands";
import { nameOf } from "../words";
import type { Placed } from "./grid";
import { TWO_LINES } from "./room";

/** What is said of it; made once for the whole board. */
export type BlockWords = {
  label: (it: Placed["it"]) => string;
  /** How it stands: in a word or two where there is little room. */
  stands: (it: Placed["it"], room: "brief" | "block") => string;
  overbooked: string;
};

type Props = {
  at: Placed;
  now: Now;
  /** Rem from the top of the column, and rem of height. */
  top: number;
  height: number;
  words: BlockWords;
  /** The name is broken over the lines that there are; beside it stands the sign alone of how it stands. */
  wrapped: boolean;
  movable: boolean;
  current: boolean;
  /** Being carried, or on its way: it stands here until the core has said yes. */
  state: "carried" | "pending" | undefined;
};

export const Block = memo(function Block({
  at,
  now,
  top,
  height,
  words,
  wrapped,
  movable,
  current,
  state,
}: Props) {
  const { it, lane, lanes } = at;
  const standing = standingOf(it, now);
  const brief = height < TWO_LINES || wrapped;
  const quiet = standing === "booked";
  const passed = it.date === now.date ? lateBy(it, now) : 0;
  const overbooked = it.overbook_reason !== null;
  const label = words.label(it);
  const { icon, tone } = looks[standing];
  return (
    <button
      type="button"
      className="wb-block"
      data-block={it.appointment_id}
      data-current={current || undefined}
      data-state={state}
      tabIndex={current ? 0 : -1}
      title={label}
      style={{
        insetBlockStart: `${top}rem`,
        blockSize: `${height}rem`,
        insetInlineStart: `${(lane / lanes) * 100}%`,
        inlineSize: `${100 / lanes}%`,
      }}
    >
      {/* What is heard: all of it, in whole words, where the block shows what there is room for. */}
      <span className="wb-hidden">{label}</span>
      <span
        className="wb-block-in"
        data-standing={standing}
        data-brief={brief || undefined}
        data-wrapped={wrapped || undefined}
        aria-hidden="true"
      >
        {passed > 0 && passed < it.duration_minutes && (
          <span
            className="wb-block-now"
            style={{ insetBlockStart: `${(passed / it.duration_minutes) * 100}%` }}
          />
        )}
        <span className="wb-block-name">
          {overbooked && <Icon icon={IconStack2} />} <bdi>{nameOf(it.patient)}</bdi>
        </span>
        {!(wrapped && quiet) && (
          <span className="wb-block-state">
            {overbooked && (quiet || !brief) && <span>{words.overbooked}</span>}
            {!quiet && (
              <State icon={icon} tone={tone} strong={standing === "waiting"}>
                {words.stands(it, brief || lanes > 1 ? "brief" : "block")}
              </State>
            )}
            {quiet && !brief && !overbooked && (
              <bdi>
                {it.time}
                {it.reason_for_visit && ` · ${it.reason_for_visit}`}
              </bdi>
            )}
          </span>
        )}
      </span>
      {movable && <span className="wb-block-grip" data-grip="" />}
    </button>
  );
});
