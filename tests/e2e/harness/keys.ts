// Keys by the names people say; everything else is typed as it stands.
import { Key } from "webdriverio";

export const keyNames: Record<string, string> = {
  Alt: Key.Alt,
  Backspace: Key.Backspace,
  Control: Key.Control,
  Delete: Key.Delete,
  Down: Key.ArrowDown,
  End: Key.End,
  Enter: Key.Enter,
  Escape: Key.Escape,
  F1: Key.F1,
  Home: Key.Home,
  Left: Key.ArrowLeft,
  PageDown: Key.PageDown,
  PageUp: Key.PageUp,
  Right: Key.ArrowRight,
  Shift: Key.Shift,
  Space: Key.Space,
  Tab: Key.Tab,
  Up: Key.ArrowUp,
};
