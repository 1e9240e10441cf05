import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useState } from "react";

type Props = Omit<PasswordInputProps, "visibilityToggleButtonProps"> & {
  /** Name of the eye button. */
  showLabel: string;
  /** Hears whether Caps Lock is on, at each key. */
  onCapsLock?: (on: boolean) => void;
};

/** A password: can be shown, can be pasted, tells of Caps Lock. */
export function PasswordField({ showLabel, onCapsLock, ...input }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <PasswordInput
      {...input}
      // Mantine says so of the box round the field only.
      aria-invalid={input.error ? true : undefined}
      visible={shown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{ "aria-label": showLabel, "aria-pressed": shown, tabIndex: 0 }}
      onKeyUp={(e) => onCapsLock?.(e.getModifierState("CapsLock"))}
      spellCheck={false}
      autoCapitalize="none"
    />
  );
}
