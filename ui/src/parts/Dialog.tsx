import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  opened: boolean;
  onClose: () => void;
  /** Its heading; or, with `untitled`, only its name for those who hear it. */
  title: string;
  untitled?: boolean;
  /** Name of the button that closes it. */
  close: string;
  size?: string;
  children: ReactNode;
};

/** A dialog over the page: keeps the focus, closes with Esc, gives the focus back. */
export function Dialog({ opened, onClose, title, untitled = false, close, size = "28rem", children }: Props) {
  if (!opened) return null;
  return (
    <Modal.Root opened onClose={onClose} size={size} yOffset="3.5rem" padding={untitled ? 0 : undefined}>
      <Modal.Overlay />
      <Modal.Content aria-label={untitled ? title : undefined}>
        {!untitled && (
          <div className="wb-dialog-head">
            <Modal.Title component="h2">{title}</Modal.Title>
            <Modal.CloseButton aria-label={close} />
          </div>
        )}
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
