/** What holds as it stands is never changed unasked. */
import { expect, test } from "vitest";
import { checked, mended } from "../support/design.ts";

const uri = "file:///design.yaml";

const withTarget = (availability: string): string => `version: 1
name: Wiki
summary: What everybody should know.
requirements: { up: { availability: ${availability}, flow: read } }
components:
  reader: { type: client, connections: [{ to: wiki, protocol: https }] }
  wiki: { type: service, replicas: 1, availability: 99.5%, exposure: internal }
  search: { type: service, replicas: 2, discovery: platform, healthCheck: { interval: 10s } }
flows: { read: { steps: [reader -> wiki] } }
`;

const single = (text: string) =>
	checked({ uri, text }).findings.find(({ rule }) => rule === "availability/single-point-of-failure");

test("a second copy is offered where the target is met without it, and not written", () => {
	const text = withTarget("99%");
	expect(
		single(text)
			?.fixes()
			.map(({ kind }) => kind),
	).toEqual(["offer"]);
	expect(mended({ uri, text }, ["safe", "assumption"]).applied).toEqual([]);
});

test("it is written where the target is missed", () => {
	const text = withTarget("99.9%");
	expect(
		single(text)
			?.fixes()
			.map(({ kind }) => kind),
	).toEqual(["assumption"]);
	expect(mended({ uri, text }, ["safe", "assumption"]).texts.get(uri)).toContain("replicas: 2");
});
