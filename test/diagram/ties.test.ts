/** Dead letters and caches are drawn where no connection says that two components belong together. */
import { expect, test } from "vitest";
import { drawn } from "./draw.ts";

const text = `version: 1
name: Mails
components:
  web: { type: client, connections: [shop] }
  shop: { type: service, connections: [mails, fast, { to: db, name: "all the rest" }] }
  mails: { type: queue, deadLetter: { to: lost, after: 5 } }
  lost: { type: queue }
  fast: { type: cache, caches: [db, near], strategy: cache-aside, ttl: 60s, connections: [near] }
  near: { type: database }
  db: { type: database }
  mailer: { type: worker, connections: [mails], deadLetter: lost }
`;
const picture = drawn(text);
const ties = picture.edges.filter(({ connections }) => connections === 0);

test("each leads from its owner to what it names, and to its text", () => {
	const titles = new Map(picture.nodes.map(({ id, title }) => [id, title]));
	expect(
		ties.map(({ line, from, to, location, entity }) => [
			line,
			titles.get(from),
			titles.get(to),
			text.slice(location!.start, location!.end),
			entity,
		]),
	).toEqual([
		["dead-letter", "mails", "lost", "lost", "dead-letter:component:mails->component:lost"],
		["caches", "fast", "db", "[db, near]", "caches:component:fast->component:db"],
		["dead-letter", "mailer", "lost", "lost", "dead-letter:component:mailer->component:lost"],
	]);
});

test("its card tells what its owner states of it", () => {
	expect(ties.map(({ known }) => known.map(({ label, value }) => `${label}: ${value}`))).toEqual([
		["Dead letter: to lost, after 5"],
		["TTL: 60s", "Strategy: cache-aside", "Caches: db, near"],
		["Dead letter: to lost"],
	]);
});

test("legend and words tell of them, and count no connection for them", () => {
	expect(picture.legend.lines).toEqual(["request", "read-write", "publish", "dead-letter", "caches"]);
	expect(picture.summary).toContain("Mails: 8 components, 6 connections");
	expect(picture.summary).toMatch(/^mails, queue.*; to lost \(dead-letter\)\.$/m);
	expect(drawn(text.replaceAll(/, (?:deadLetter|caches): (?:\{.*?\}|\[.*?\]|lost)/g, "")).legend.lines).toEqual([
		"request",
		"read-write",
		"publish",
	]);
});

test("of what is folded, one for each pair and kind; of itself none", () => {
	const queues = Array.from({ length: 160 }, (_, i) => `  q${i}: { type: queue, group: in, deadLetter: lost${i} }`);
	const lost = Array.from({ length: 160 }, (_, i) => `  lost${i}: { type: queue, group: out, deadLetter: lost${i} }`);
	const folded = drawn(`components:\n${[...queues, ...lost].join("\n")}\n`);
	expect(folded.edges.map(({ line, entity, known }) => [line, entity, known])).toEqual([
		["dead-letter", "dead-letter:fold:group:in->fold:group:out", []],
	]);
});

test("a way in says who comes there", () => {
	const captions = ({ nodes }: typeof picture) => Object.fromEntries(nodes.map((node) => [node.title, node.captions]));
	expect(captions(picture)).toMatchObject({ shop: ["service", "public"], db: ["database"], web: ["client"] });
	const inside = drawn(text.replace("shop: { type: service", "shop: { type: service, exposure: internal, replicas: 3"));
	expect(captions(inside).shop).toEqual(["service", "×3"]);
});
