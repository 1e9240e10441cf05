import { type ReactNode, useId } from "react";

type Props = {
  title: ReactNode;
  /** Beside the heading, dim: how many there are, or since when. */
  count?: ReactNode;
  /** At the end of the heading's line. */
  action?: ReactNode;
  children: ReactNode;
};

/** A part of a page under its own small heading. No box around it. */
export function Section({ title, count, action, children }: Props) {
  const id = useId();
  return (
    <section className="wb-section" aria-labelledby={id}>
      <div className="wb-section-head">
        <h2 id={id}>{title}</h2>
        {count !== undefined && <span className="wb-dim">{count}</span>}
        {action && <span className="wb-section-end">{action}</span>}
      </div>
      {children}
    </section>
  );
}
