/** New designs begin without a finding. */
import { expect, test } from "vitest";
import { templates } from "../../src/extension/templates.ts";
import { lintText } from "../support/design.ts";

test.each(templates.map(({ title, text }) => [title, text]))("%s", (_title, text) => {
	expect(lintText(text).findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});
