// The widths of the board's columns and the height of its minutes, by the letters as this window draws them.
import { useEffect, useMemo, useState } from "react";
import type { Now } from "../stands";
import type { Column } from "./grid";
import { type Measure, type Room, roomOf, type Said } from "./room";

/** Size of the names on a block, in rem. */
const SIZE = 0.875;
/** Pixels that are measured for one rem: large, so that rounding weighs little. */
const REM = 64;

/** Where nothing is drawn, a letter is as wide as a capital on the average. */
const guessed: Measure = (text) => text.length * SIZE * 0.62;

function drawn(): Measure {
  // Not every page that this runs in can draw.
  const pen =
    typeof CanvasRenderingContext2D === "undefined"
      ? null
      : document.createElement("canvas").getContext("2d");
  if (!pen) return guessed;
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  return (text, strong) => {
    const key = `${strong ? 6 : 4}${text}`;
    const was = known.get(key);
    if (was !== undefined) return was;
    pen.font = `${strong ? 600 : 400} ${SIZE * REM}px ${family}`;
    const width = pen.measureText(text).width / REM;
    known.set(key, width);
    return width;
  };
}

/** `minute`: how high one is at least, in rem; `least`: how wide a column. */
export function useRoom(
  columns: readonly Column[],
  minute: number,
  now: Now,
  least: number,
  said: Said,
): Room {
  // Measured anew once the fonts are there.
  const [fonts, setFonts] = useState(0);
  useEffect(() => {
    let here = true;
    void document.fonts?.ready?.then(() => here && setFonts((n) => n + 1));
    return () => {
      here = false;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fonts are read by the pen
  const measure = useMemo(drawn, [fonts]);
  return useMemo(
    () => roomOf(columns, minute, now, least, measure, said),
    [columns, minute, now, least, measure, said],
  );
}
