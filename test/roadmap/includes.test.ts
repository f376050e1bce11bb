/** A design that only puts parts together is not asked for what its parts say. */
import { expect, test } from "vitest";
import { checked } from "../support/design.ts";

const part =
	"version: 1\nname: Part\ncomponents: { shop: { type: function }, web: { type: client, connections: [shop] } }\n";
const flows = "flows: { look: { steps: [web -> shop] } }\n";
const found = (more: string, inPart = flows) =>
	checked({
		uri: "design.yaml",
		text: `version: 1\nname: All\ninclude: { a: a.yaml }\n${more}`,
		read: () => part + inPart,
	}).findings.flatMap(({ rule, location }) => (location.uri === "design.yaml" ? [rule] : []));

const ofParts = ["approach/missing-flows", "approach/missing-requirements", "approach/missing-summary"];

test("nothing is missing where all it has are parts", () => {
	expect(found("").filter((rule) => ofParts.includes(rule))).toEqual([]);
	expect(found("", "requirements: { up: { availability: 99% } }\n").filter((rule) => ofParts.includes(rule))).toEqual(
		[],
	);
});

test("what has components of its own is a design like any other", () => {
	expect(found("components: { back-office: { type: service } }\n")).toEqual(
		expect.arrayContaining(["approach/missing-requirements", "approach/missing-summary"]),
	);
});
