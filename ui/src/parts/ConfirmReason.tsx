import { Button, Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Dialog } from "./Dialog";
import { ErrorNote } from "./Note";

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and what can't be undone. */
  children?: ReactNode;
  /** Label of the reason; without it no reason is asked. */
  reason?: string;
  reasonError?: string;
  /** The button that commits names what and whom: "Void bill 2026-01184". */
  confirm: string;
  cancel: string;
  close: string;
  onConfirm: (reason: string) => void;
  busy?: boolean;
  error?: string;
  /** Red when what is done is a refusal or takes something away. */
  danger?: boolean;
};

/** Asks before something that can't simply be undone, with the reason where one is kept. */
export function ConfirmReason(props: Props) {
  const [reason, setReason] = useState("");
  useEffect(() => {
    if (props.opened) setReason("");
  }, [props.opened]);
  function confirm(e: FormEvent) {
    e.preventDefault();
    props.onConfirm(reason.trim());
  }
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title} close={props.close}>
      <form className="wb-form" onSubmit={confirm}>
        {props.children}
        {props.reason && (
          <Textarea
            label={props.reason}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            error={props.reasonError}
            data-autofocus
          />
        )}
        <ErrorNote>{props.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={props.onClose}>
            {props.cancel}
          </Button>
          <Button
            type="submit"
            color={props.danger ? "red" : undefined}
            loading={props.busy}
            disabled={Boolean(props.reason) && reason.trim() === ""}
          >
            {props.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
