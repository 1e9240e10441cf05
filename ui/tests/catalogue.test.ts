// A string that nothing shows is a string nobody checks: each key of each catalogue is used somewhere.
// (That no key is missing, the type check sees.)
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue } from "@/i18n/catalogue";

type Tree = { [key: string]: string | Tree };

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
    .map((file) => readFileSync(join(folder, file), "utf8"));

const keysOf = (tree: Tree, before = ""): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [before + key] : keysOf(value, `${before}${key}.`),
  );

function unused(tree: Tree, source: string): string[] {
  const beginnings = [...source.matchAll(/`([a-z_.]+)\$\{/g)].map((match) => match[1] ?? "");
  return keysOf(tree)
    .map((key) => key.replace(/_(zero|one|two|few|many|other)$/, ""))
    .filter(
      (key) => !source.includes(`"${key}"`) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
}

test.each(Object.entries(catalogue))("every string of %s is used", (_, words) => {
  expect(unused(words, sources("src").join("\n"))).toEqual([]);
});

test("an unused string would be found", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands for a source file
  expect(unused({ used: "a", idle: "b", kind: { x: "c" } }, 't("used") t(`kind.${kind}`)')).toEqual(["idle"]);
});
