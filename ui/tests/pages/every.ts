// Every page, in English and in the pseudo-language: no word from outside the catalogues, nothing that
// axe finds (contrast needs a real engine and is tested there). A page is added with one line to its room.
import { waitFor } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { PSEUDO } from "@/i18n";
import type { Shown } from "../render";
import { foreignWords } from "../words";

type Page = { page: string; show: (language: string) => Promise<Shown | undefined> };

/** What stands on the page once it is there, whatever the language. */
export async function there(selector: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  });
}

export function everyPage(pages: Page[]) {
  describe.each(pages)("$page", ({ show }) => {
    test("says nothing that stands in no catalogue", async () => {
      await show(PSEUDO);
      expect(foreignWords(document.body)).toEqual([]);
    });

    test("has nothing that axe finds", async () => {
      await show("en");
      const { violations } = await axe.run(document, {
        rules: { "color-contrast": { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual(
        [],
      );
    });
  });
}
