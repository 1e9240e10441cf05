// What stands in place of a list: it is empty, it could not be read, it is on its way.
import { Button } from "@mantine/core";
import { IconPlugConnectedX, IconRefresh, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon";

type EmptyProps = { icon: TablerIcon; title: ReactNode; children?: ReactNode; ways?: ReactNode };

/** Says what belongs here, and offers the first step. */
export function EmptyList({ icon, title, children, ways }: EmptyProps) {
  return (
    <div className="wb-list-note">
      <Icon icon={icon} large />
      <strong>{title}</strong>
      {children && <div className="wb-dim">{children}</div>}
      {ways && <div className="wb-list-note-ways">{ways}</div>}
    </div>
  );
}

type FailedProps = {
  title: ReactNode;
  children: ReactNode;
  again?: { label: string; onClick: () => void };
  code?: ReactNode;
};

/** Says what could not be read and what is safe, with a way to try again. */
export function FailedList({ title, children, again, code }: FailedProps) {
  return (
    <div className="wb-list-note" data-tone="danger" role="alert">
      <Icon icon={IconPlugConnectedX} large />
      <strong>{title}</strong>
      <div>{children}</div>
      <div className="wb-list-note-ways">
        {again && (
          <Button leftSection={<Icon icon={IconRefresh} />} onClick={again.onClick}>
            {again.label}
          </Button>
        )}
        {code && <span className="wb-small wb-dim">{code}</span>}
      </div>
    </div>
  );
}

const widths = ["38%", "52%", "30%", "46%"];

/** Rows that aren't there yet, at the height they will have. */
export function Loading({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div role="status" aria-label={label}>
      <table className="wb-table" aria-hidden="true">
        <tbody>
          {Array.from({ length: rows }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
            <tr key={i}>
              <td>
                <div className="wb-bone" style={{ inlineSize: widths[i % widths.length] }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
