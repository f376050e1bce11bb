/** What the picture's signs mean: only those that are in it. */

import type { Legend, Picture } from "../protocol/picture.ts";
import { isOpen } from "./findings.ts";
import { severities } from "./looks.ts";

const looks: readonly Legend["looks"][number][] = [
	"outside",
	"front",
	"compute",
	"messaging",
	"data",
	"watching",
	"fold",
	"unknown",
];
const lines: readonly Legend["lines"][number][] = [
	"request",
	"read",
	"write",
	"read-write",
	"publish",
	"subscribe",
	"replicate",
	"watch",
	"dead-letter",
	"caches",
	"mixed",
	"call",
	"hand-over",
];
const boxes: readonly Legend["boxes"][number][] = ["region", "zone", "group", "fold"];

export function legendOf({
	nodes,
	edges,
	groups,
	findings,
}: Pick<Picture, "nodes" | "edges" | "groups" | "findings">): Legend {
	return {
		looks: looks.filter((look) => nodes.some((node) => node.look === look)),
		lines: lines.filter((line) => edges.some((edge) => edge.line === line)),
		hasOptional: edges.some(({ isOptional }) => isOptional),
		boxes: boxes.filter((box) => groups.some(({ is }) => is === box)),
		severities: severities.filter((severity) => findings.some((finding) => isOpen(finding, severity))),
	};
}
