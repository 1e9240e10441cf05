// The words of the pages: `useWords("room")` gives a typed `t`, `Say` sets names inside a sentence,
// `useFormats` writes dates, times, money and ages. Nothing else may import i18next.
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { catalogue, type Room } from "./catalogue";
import { pseudoTree } from "./pseudo";

/** The language tag of the pseudo-language. */
export const PSEUDO = "en-XA";

const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

/** Which way a language is written. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  rightToLeft.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  // The pseudo-language is made only when asked for.
  resources: { en: catalogue },
  ns: Object.keys(catalogue),
  defaultNS: "common",
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** Shows the pages in a language; what has no words in it falls back to English. */
export function speak(language: string) {
  if (language === PSEUDO && !i18n.hasResourceBundle(PSEUDO, "common")) {
    for (const [room, words] of Object.entries(catalogue)) {
      i18n.addResourceBundle(PSEUDO, room, pseudoTree(words));
    }
  }
  void i18n.changeLanguage(language);
}

/** The words of one room, `t("key")`. A key that isn't in its catalogue fails the type check. */
export function useWords<R extends Room>(room: R) {
  return useTranslation(room, { i18n }).t;
}

export { useFormats } from "./formats";
export { Say } from "./Say";
export type { Room };
