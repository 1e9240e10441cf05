// The field in which somebody is writing.

/** Leaves the field, so that it takes in what is typed there; answers with the way back, for where one stays. */
export function leaveField(): () => void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.matches("input, textarea")) return () => undefined;
  field.blur();
  return () => {
    if (field.isConnected && document.activeElement === document.body) field.focus();
  };
}
