// Layout turns round for right-to-left, and text grows to 200 %: sides are logical, type is in rem.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const physical =
  /(?:^|[\s;{"'(])(?:(?:margin|padding|border)-?(?:left|right|Left|Right)|(?:left|right)\s*:|text-?[aA]lign"?:\s*"?(?:left|right)|\b(?:ml|mr|pl|pr)=)/m;
const fixedType = /(?:font-size|fontSize|line-height|lineHeight)"?\s*:\s*["'`]?\d+(?:px|,|;|$)/m;

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(css|tsx?)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join("src", file), "utf8") }));

test("no side is physical", () => {
  expect(files.filter(({ text }) => physical.test(text)).map(({ file }) => file)).toEqual([]);
});

test("no type is in pixels", () => {
  expect(files.filter(({ text }) => fixedType.test(text)).map(({ file }) => file)).toEqual([]);
});

test("a fault would be found", () => {
  for (const fault of [
    "a { margin-left: 1rem }",
    "a { left: 0 }",
    "a { text-align: right; }",
    "<Box ml={4} />",
  ]) {
    expect(physical.test(fault), fault).toBe(true);
  }
  for (const fault of ["a { font-size: 12px }", "{ fontSize: 12, }"])
    expect(fixedType.test(fault), fault).toBe(true);
  expect(physical.test("a { margin-inline-start: 1rem; inset-inline-start: 0; text-align: end }")).toBe(
    false,
  );
});
