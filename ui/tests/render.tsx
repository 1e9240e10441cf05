// Renders the whole app over a pretended core, at a path, as a person, in a language.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { forgetViews } from "@/features/booking/board/view";
import { speak } from "@/i18n";
import type { SessionState } from "@/ipc";
import { preferences } from "@/lib/preferences";
import { App } from "@/views/App";
import { allAnswers } from "./fake/all";
import { type Answers, type FakeDoor, fakeDoor } from "./fake/door";
import { people } from "./fake/world";

type Options = {
  /** A user name of the invented practice; nobody is signed in without it. */
  as?: keyof typeof people;
  at?: string;
  state?: Partial<SessionState>;
  answers?: Answers;
  language?: string;
};

export type Shown = { door: FakeDoor; user: ReturnType<typeof userEvent.setup> };

/** The app, once its first page is there. */
export async function open({ as, at = "/", state, answers, language = "en" }: Options = {}): Promise<Shown> {
  const door = fakeDoor({ ...allAnswers({ person: as ? people[as] : null, ...state }), ...answers });
  preferences.set({ language, scheme: "light", textScale: 1 });
  forgetViews();
  window.location.hash = `#${at}`;
  const user = userEvent.setup();
  render(<App />);
  await screen.findAllByRole("heading", {}, { timeout: 5_000 });
  speak(language);
  return { door, user };
}
