// The app over a pretended core, for a browser: `npm run preview:fake`, then
// http://localhost:5173/?as=m.kowalczyk&may=book_appointments&scheme=dark&scale=1.5&language=en-XA#/today (all parts: #/gallery)
import { createRoot } from "react-dom/client";
import "../src/styles";
import { speak } from "../src/i18n";
import type { Permission } from "../src/ipc";
import { type Preferences, preferences } from "../src/lib/preferences";
import { App } from "../src/views/App";
import { routes } from "../src/views/routes";
import { allAnswers } from "../tests/fake/all";
import { fakeDoor } from "../tests/fake/door";
import { people } from "../tests/fake/world";
import { Gallery } from "./Gallery";

routes.push({ path: "/gallery", page: Gallery });

const asked = new URLSearchParams(location.search);
const who = people[asked.get("as") as keyof typeof people] ?? null;
const language = asked.get("language") ?? "en";

fakeDoor(
  allAnswers({
    person: who,
    ...(asked.get("vault") === "new" && { vault: "new" as const, practice: null, other_exists: false }),
    ...(asked.has("may") && { permissions: (asked.get("may") ?? "").split(",") as Permission[] }),
    ...(asked.has("locked") && { locked: true }),
    ...(asked.has("alarm") && { alarm: { kind: "entries_missing" as const, from: 48_190, to: 48_213 } }),
    ...(asked.has("sample") && { house: "sample" as const }),
  }),
);
preferences.set({
  scheme: (asked.get("scheme") as Preferences["scheme"]) ?? "light",
  textScale: Number(asked.get("scale") ?? 1),
  language,
});
const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
if (language !== "en") setTimeout(() => speak(language), 50);
