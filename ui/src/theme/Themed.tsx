import { DirectionProvider, type MantineColorSchemeManager, MantineProvider } from "@mantine/core";
import { type ReactNode, useLayoutEffect } from "react";
import { directionOf } from "@/i18n";
import { preferences, usePreferences } from "@/lib/preferences";
import { cssVariablesResolver, theme } from "./theme";

/** Mantine keeps the colour scheme in localStorage unless told otherwise; here it is a preference like others. */
const schemeManager: MantineColorSchemeManager = {
  get: () => preferences.get().scheme,
  set: (scheme) => preferences.set({ scheme }),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

/** How much fits beside each other, from the width in rem. */
const roomOf = (rem: number) => (rem < 48 ? "narrow" : rem < 66 ? "middle" : "wide");

/** Theme, colour scheme, size of text and direction, round all pages. */
export function Themed({ children }: { children: ReactNode }) {
  const { scheme, textScale, language } = usePreferences();
  const direction = directionOf(language);
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.style.fontSize = textScale === 1 ? "" : `${textScale * 100}%`;
    page.lang = language;
    page.dir = direction;
    // Media queries don't know of the size of text, and container queries miss its changes.
    const measure = () => {
      page.dataset.room = roomOf(window.innerWidth / (16 * textScale));
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [textScale, language, direction]);
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={schemeManager}
        defaultColorScheme="auto"
        forceColorScheme={scheme === "auto" ? undefined : scheme}
      >
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}
