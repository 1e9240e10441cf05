// Finds text on a page that came from no catalogue: in the pseudo-language every string of a catalogue
// stands in brackets, and what a person typed stands in <bdi>.
import { OPEN, SHUT } from "@/i18n/pseudo";

const letters = /\p{L}{2,}/u;
const attributes = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"];

/** What stands outside the brackets, also where one string was set into another. */
const outside = (text: string): string => {
  const left = text.replace(new RegExp(`${OPEN}[^${OPEN}${SHUT}]*${SHUT}`, "g"), "");
  return left === text ? text : outside(left);
};

/** Strings on the page that are neither from a catalogue nor in `<bdi>`. */
export function foreignWords(root: ParentNode): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll("*")) {
    if (element.closest("style, script, svg, bdi")) continue;
    for (const name of attributes) {
      const value = element.getAttribute(name);
      // A block of the board says its patient and reason in its tooltip, where no <bdi> can stand.
      if (name === "title" && element.closest(".wb-board")) continue;
      if (value && letters.test(outside(value))) found.push(`${name}="${value}"`);
    }
    // What stands in a field was typed.
    if (element.matches("textarea")) continue;
    for (const node of element.childNodes) {
      const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : "";
      // A sentence set with names in it opens in one text and shuts in another.
      const whole = letters.test(text) ? (element.textContent ?? "") : "";
      if (letters.test(outside(text)) && letters.test(outside(whole).replace(bdiText(element), "")))
        found.push(text);
    }
  }
  return found;
}

const bdiText = (element: Element) =>
  [...element.querySelectorAll("bdi")].map((bdi) => bdi.textContent).join("");
