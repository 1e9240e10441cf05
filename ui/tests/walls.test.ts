// The rooms of the pages and what each may import. See docs/ui.md.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join("src", file), "utf8") }));

const may: Record<string, string[]> = {
  lib: ["lib"],
  parts: ["parts", "lib"],
  i18n: ["i18n", "lib"],
  ipc: ["ipc", "i18n", "lib", "parts"],
  theme: ["theme", "i18n", "lib"],
  features: ["ipc", "i18n", "lib", "parts"],
  views: ["views", "features", "ipc", "i18n", "lib", "parts", "theme"],
};

type File = { file: string; text: string };

function breaches({ file, text }: File): string[] {
  const [room = "", feature] = file.split("/");
  const allowed = may[room];
  if (!allowed) return [];
  const imports = [...text.matchAll(/(?:from|import\()\s*"(@\/[^"]+|@tauri-apps[^"]*)"/g)].map(
    (match) => match[1] ?? "",
  );
  return imports.filter((path) => {
    if (path.startsWith("@tauri-apps")) return file !== "ipc/call.ts";
    const [, to = "", inside] = path.split("/");
    if (to === "features" && room === "features") return inside !== feature;
    return !allowed.includes(to);
  });
}

test("no room imports what it may not", () => {
  expect(files.flatMap((file) => breaches(file).map((path) => `${file.file} imports ${path}`))).toEqual([]);
});

test("what no page may use is used nowhere", () => {
  const taboo =
    /localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML|outerHTML|insertAdjacentHTML|\beval\(/;
  const found = files.filter(({ text }) => taboo.test(text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "")));
  expect(found.map(({ file }) => file)).toEqual([]);
});

test("a breach would be found", () => {
  expect(breaches({ file: "parts/Name.tsx", text: 'import { useAsk } from "@/ipc";' })).toEqual(["@/ipc"]);
  expect(breaches({ file: "features/a/A.tsx", text: 'import { B } from "@/features/b/B";' })).toEqual([
    "@/features/b/B",
  ]);
  expect(breaches({ file: "lib/x.ts", text: 'import { invoke } from "@tauri-apps/api/core";' })).not.toEqual(
    [],
  );
});
