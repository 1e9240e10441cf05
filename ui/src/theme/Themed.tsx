import { DirectionProvider, type MantineColorSchemeManager, MantineProvider } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
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

/** Theme, colour scheme, size of text and direction, round all pages. */
export function Themed({ children }: { children: ReactNode }) {
  const { scheme, textScale, language } = usePreferences();
  const direction = directionOf(language);
  useEffect(() => {
    document.documentElement.style.fontSize = textScale === 1 ? "" : `${textScale * 100}%`;
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
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
