import type { ReactNode } from "react";

type HeadProps = { title: ReactNode; beside?: ReactNode; actions?: ReactNode };

/** The title of a page, what stands beside it, and its actions at the end of the line. */
export function PageHead({ title, beside, actions }: HeadProps) {
  return (
    <div className="wb-head">
      <h1>{title}</h1>
      {beside}
      {actions && <div className="wb-head-end">{actions}</div>}
    </div>
  );
}

/** The one part of a page that scrolls. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="wb-scroll" tabIndex={0}>
      {children}
    </div>
  );
}

/** Two columns with a hairline between; `main` gives the start the room, `side` the end. They scroll as one. */
export function Columns({
  split = "even",
  children,
}: {
  split?: "even" | "main" | "side";
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="wb-columns" data-split={split} tabIndex={0}>
      {children}
    </div>
  );
}

/** The bar at the bottom of a form: what is to be known at the start, the actions at the end. */
export function ActionBar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="wb-actions">
      {note && <div className="wb-small wb-dim">{note}</div>}
      <div className="wb-actions-end">{children}</div>
    </div>
  );
}
