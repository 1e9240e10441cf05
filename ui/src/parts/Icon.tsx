import type { TablerIcon } from "@tabler/icons-react";

/** An icon beside a word that says the same: 16 px, or 20 px when large; grows with the text. */
export function Icon({ icon: Drawn, large = false }: { icon: TablerIcon; large?: boolean }) {
  return (
    <Drawn className="wb-icon" aria-hidden size={large ? "1.25rem" : "1rem"} stroke={large ? 1.5 : 1.75} />
  );
}
