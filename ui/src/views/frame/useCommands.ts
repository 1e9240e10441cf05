// The commands that Ctrl+K offers: what can be done from anywhere, each only to those who may. What a
// command does belongs to its room; here is where it is found.
import {
  IconAppWindow,
  IconCalendarSearch,
  IconDevices,
  IconKey,
  IconKeyboard,
  IconLock,
  IconLogout,
  IconMoon,
  IconPrinter,
  IconSun,
  IconSunMoon,
  IconTextDecrease,
  IconTextIncrease,
} from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useWords } from "@/i18n";
import { enter, openWindow, useMay, useSession } from "@/ipc";
import { preferences, usePreferences } from "@/lib/preferences";
import type { FindItem } from "@/parts/FindDialog";

export type Command = FindItem & { says: string };

type Ways = { onHelp: () => void; onPassword: () => void; onPlaces: () => void };

export function useCommands({ onHelp, onPassword, onPlaces }: Ways): Command[] {
  const t = useWords("frame");
  const may = useMay();
  const { arrive } = useSession();
  const [, go] = useLocation();
  const { scheme, textScale } = usePreferences();
  const schemes = { light: IconSun, dark: IconMoon, auto: IconSunMoon } as const;
  const command = (
    id: string,
    icon: FindItem["icon"],
    says: string,
    onChoose: () => void,
    keys?: string,
  ) => ({
    id: `command-${id}`,
    icon,
    title: says,
    says,
    onChoose,
    ...(keys && { keys }),
  });
  const key = (letter: string) => `${t("ctrl")} ${letter}`;
  const leave = (op: "session.lock" | "session.sign_out") => () =>
    void enter(op, {}).then(arrive, () => undefined);
  return [
    may("book_appointments") &&
      command("next_free", IconCalendarSearch, t("command.next_free"), () => go("/today?open=next_free")),
    may("book_appointments") &&
      command("day_list", IconPrinter, t("command.day_list"), () => go("/today?open=paper")),
    command("lock", IconLock, t("lock_now"), leave("session.lock"), key("L")),
    command("sign_out", IconLogout, t("sign_out"), leave("session.sign_out")),
    command("window", IconAppWindow, t("command.window"), () => void openWindow().catch(() => undefined)),
    command("password", IconKey, t("command.password"), onPassword),
    command("places", IconDevices, t("own_places"), onPlaces),
    ...(["light", "dark", "auto"] as const)
      .filter((other) => other !== scheme)
      .map((other) =>
        command(other, schemes[other], t(`scheme_${other}`), () => preferences.choose({ scheme: other })),
      ),
    textScale < 2 &&
      command("larger", IconTextIncrease, t("text_size"), () =>
        preferences.choose({ textScale: textScale + 0.25 }),
      ),
    textScale > 1 &&
      command("smaller", IconTextDecrease, t("text_size_smaller"), () =>
        preferences.choose({ textScale: textScale - 0.25 }),
      ),
    command("keys", IconKeyboard, t("keys"), onHelp, "F1"),
  ].filter((one) => one !== false);
}
