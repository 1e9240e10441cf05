// Finds what a person would point at: by what it is and what it is called, not by how it is built.
// Runs in the page, so it may use nothing from outside itself.

/** The first visible element with one of these roles and exactly this name. */
export function findNamed(roles: string[], name: string): HTMLElement | null {
  const implied: Record<string, string> = {
    a: "link",
    button: "button",
    option: "option",
    select: "combobox",
    summary: "button",
    textarea: "textbox",
  };
  const inputs: Record<string, string> = {
    button: "button",
    checkbox: "checkbox",
    number: "spinbutton",
    radio: "radio",
    search: "searchbox",
    submit: "button",
  };
  const roleOf = (element: Element) => {
    const stated = element.getAttribute("role");
    if (stated) return stated;
    if (element instanceof HTMLInputElement) return inputs[element.type] ?? "textbox";
    return implied[element.tagName.toLowerCase()] ?? "";
  };
  const tidy = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();
  const nameOf = (element: Element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return tidy(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
    const stated = tidy(element.getAttribute("aria-label"));
    if (stated) return stated;
    const labels = (element as HTMLInputElement).labels;
    if (labels?.length) {
      // The asterisk of a field that must be filled is for the eye only.
      const words = (label: Element) => {
        const copy = label.cloneNode(true) as Element;
        for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
        return copy.textContent;
      };
      return tidy([...labels].map(words).join(" "));
    }
    return tidy(element.textContent) || tidy(element.getAttribute("title"));
  };
  const candidates = document.querySelectorAll<HTMLElement>("a,button,input,option,select,summary,textarea,[role]");
  for (const element of candidates) {
    if (!roles.includes(roleOf(element)) || nameOf(element) !== name) continue;
    if (element.checkVisibility() || element instanceof HTMLOptionElement) return element;
  }
  return null;
}
