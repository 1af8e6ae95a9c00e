import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { textLength, type TextRule } from "./text-length.ts";

type Case = { name: string; text: string; counts: Record<TextRule, number> };
const cases = JSON.parse(readFileSync("../../tests/Mading.Kernel.Tests/text-length-cases.json", "utf8")) as Case[];

for (const { name, text, counts } of cases) {
  for (const [rule, count] of Object.entries(counts) as [TextRule, number][]) {
    test(`${name}, counted by ${rule}, has the length that the server counts`, () => {
      assert.equal(textLength(text, rule), count);
    });
  }
}
