import type { ReactNode } from "react";
import { Mark } from "./Mark";

type Props = {
  /** The app's name, beside its mark. */
  app: string;
  /** What stands in the middle of the grey side: the practice, or the steps of the set-up. */
  side?: ReactNode;
  /** The line at the bottom of the side. */
  promise: string;
  foot?: ReactNode;
  children: ReactNode;
};

/** The page of those who are not at work yet: a quiet side with the practice, a form beside it. */
export function Doorway({ app, side, promise, foot, children }: Props) {
  return (
    <div className="wb-doorway">
      <header className="wb-doorway-side">
        <div className="wb-doorway-mark">
          <Mark />
          <span>{app}</span>
        </div>
        <div>{side}</div>
        <p className="wb-dim wb-small">{promise}</p>
      </header>
      <main className="wb-doorway-main">{children}</main>
      {foot && <footer className="wb-doorway-foot">{foot}</footer>}
    </div>
  );
}
