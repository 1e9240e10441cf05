// A plain table: row lines only, figures end-aligned, rows that open with Enter or a click.
// Words, order and paging are the page's business.
import {
  type CSSProperties,
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useRef,
  useState,
} from "react";

export type Column<Row> = {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures and amounts: at the end of the cell, in columns. */
  end?: boolean;
  /** Second to the rest. */
  dim?: boolean;
  /** Never broken over two lines: dates, numbers, codes. */
  whole?: boolean;
  /** The head is heard, not seen: a column of buttons. */
  quiet?: boolean;
  /** A CSS width, `12rem` or `20%`. */
  width?: string;
};

type Props<Row> = {
  /** Says what the table holds, for those who hear it. */
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Opens a row; without it rows are only read. */
  onOpen?: (row: Row) => void;
  /** 36 px, compact 28, roomy (patient's page) 48. */
  size?: "normal" | "compact" | "roomy";
  tone?: (row: Row) => "wait" | "danger" | undefined;
  /** A second line under a row, over all columns but the first: a reason, a note. */
  under?: (row: Row) => ReactNode;
  /** The row that is chosen, by its key. */
  selected?: string | number | null;
  /** Stands in place of rows when there are none. */
  empty?: ReactNode;
  /** Rows of totals. */
  foot?: ReactNode;
};

export function DataTable<Row>(props: Props<Row>) {
  const {
    caption,
    columns,
    rows,
    rowKey,
    onOpen,
    size = "normal",
    tone,
    under,
    selected,
    empty,
    foot,
  } = props;
  const [at, setAt] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(at, Math.max(0, rows.length - 1));

  function go(to: number) {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    body.current?.querySelectorAll<HTMLElement>("tr[data-open]")[next]?.focus();
  }

  function onKeyDown(e: KeyboardEvent, row: Row, i: number) {
    if (e.target !== e.currentTarget) return;
    const moves: Record<string, number> = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: rows.length - 1 };
    const to = moves[e.key];
    if (to !== undefined) go(to);
    else if (e.key === "Enter" || e.key === " ") onOpen?.(row);
    else return;
    e.preventDefault();
  }

  function onClick(e: MouseEvent, row: Row) {
    if ((e.target as HTMLElement).closest("a, button, input, select, textarea, label")) return;
    onOpen?.(row);
  }

  return (
    <>
      <table
        className="wb-table"
        data-compact={size === "compact" || undefined}
        data-wide={Boolean(onOpen || tone) || undefined}
        data-roomy={size === "roomy" || undefined}
      >
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-end={column.end || undefined}
                style={column.width ? ({ "--wb-column": column.width } as CSSProperties) : undefined}
              >
                {column.quiet ? <span className="wb-hidden">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, i) => {
            const key = rowKey(row);
            const second = under?.(row);
            const opens = onOpen && {
              "data-open": true,
              tabIndex: i === current ? 0 : -1,
              onFocus: () => setAt(i),
              onClick: (e: MouseEvent) => onClick(e, row),
              onKeyDown: (e: KeyboardEvent) => onKeyDown(e, row, i),
            };
            return (
              <Fragment key={key}>
                <tr data-tone={tone?.(row)} aria-selected={selected === key || undefined} {...opens}>
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      data-end={column.end || undefined}
                      data-dim={column.dim || undefined}
                      data-whole={column.whole || undefined}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
                {second && (
                  <tr data-tone={tone?.(row)} data-under>
                    <td />
                    <td colSpan={columns.length - 1}>{second}</td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
      {rows.length === 0 && empty}
    </>
  );
}
