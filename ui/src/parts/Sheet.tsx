import type { ReactNode } from "react";
import { createPortal } from "react-dom";

/** What stands on paper when the page is printed, instead of the page. Invisible on screen. */
export function Sheet({ children }: { children: ReactNode }) {
  return createPortal(
    <div className="wb-print" aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
}
