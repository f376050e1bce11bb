/** What the preview's page and its host say to each other, and how each checks what it is told. Other types are ignored. */
import { isObject, isText, isViewing } from "./validation.ts";
import type { Shown, Viewing } from "./views.ts";

/** To the page. */
export type ToPage =
	/** Replaces what is shown. A lower version than the one shown is out of date. */
	| (Shown & {
			readonly version: number;
			/** The design's uri: the page keeps it, so that a restored page knows whose it is. */
			readonly document: string;
	  })
	/** The entity at the cursor; without one, none is highlighted. */
	| { readonly type: "select"; readonly entity?: string }
	/** Why the last picture is still shown, in a few words; without any, it is up to date. */
	| { readonly type: "note"; readonly text?: string }
	/** What was asked for is done: told for a moment. */
	| { readonly type: "done"; readonly text: string }
	/** A tool that was chosen in the editor's menu; `card` of what was clicked. */
	| { readonly type: "use"; readonly tool: "save" | "card"; readonly entity?: string }
	/** Colours changed without the body telling so: read them again. */
	| { readonly type: "theme" }
	/** The answer to `fixes`. */
	| {
			readonly type: "fixes";
			readonly version: number;
			readonly finding: number;
			readonly fixes: readonly OfferedFix[];
	  };

export interface OfferedFix {
	readonly title: string;
	/** A choice asks first. */
	readonly kind: "safe" | "assumption" | "choice" | "offer";
}

/** To the host. Findings are named by version and position, things by entity: the host looks both up in what it sent. */
export type ToHost =
	/** The page listens. `open`: the folds that it had open before. */
	| ({ readonly type: "ready"; readonly open: readonly string[] } & Viewing)
	/** What it is to show from now on. */
	| ({ readonly type: "view" } & Viewing)
	| { readonly type: "reveal"; readonly version: number; readonly entity: string }
	| { readonly type: "reveal-finding"; readonly version: number; readonly finding: number }
	/** All folds that are to be drawn opened. `most`: how many nodes can be read there; undefined until that is known. */
	| { readonly type: "open"; readonly folds: readonly string[]; readonly most?: number }
	| { readonly type: "fixes"; readonly version: number; readonly finding: number }
	| { readonly type: "apply"; readonly version: number; readonly finding: number; readonly fix: number }
	/** What a row of a sheet asks. */
	| { readonly type: "ask"; readonly version: number; readonly entity: string }
	/** The page of the finding's rule. */
	| { readonly type: "explain"; readonly version: number; readonly finding: number }
	/** The picture as Mermaid text, into the clipboard. */
	| { readonly type: "copy"; readonly version: number }
	/** The picture as an SVG document, into a file. */
	| { readonly type: "save"; readonly svg: string }
	/** Back to the editor. */
	| { readonly type: "leave" };

type Is = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Is>>;

const isCount: Is = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const mostCharacters = 64 * 1024 * 1024;
const isSvg: Is = (value) => isText(value) && value.startsWith("<svg ") && value.length <= mostCharacters;
const isFlag: Is = (value) => typeof value === "boolean";
const maybe =
	(is: Is): Is =>
	(value) =>
		value === undefined || is(value);
const listOf =
	(is: Is): Is =>
	(value) =>
		Array.isArray(value) && value.every(is);
const oneOf =
	(...words: readonly string[]): Is =>
	(value) =>
		isText(value) && words.includes(value);
const has =
	(shape: Shape): Is =>
	(value) =>
		isObject(value) && Object.entries(shape).every(([key, is]) => is(value[key]));

const location = has({ uri: isText, start: isCount, end: isCount });
const drawn = { id: isText, entity: isText, title: isText, location: maybe(location) };
const severity = oneOf("error", "warning", "info");
const counts = listOf(isCount);
const texts = listOf(isText);

const known = listOf(has({ label: isText, value: isText, basis: oneOf("stated", "derived", "default", "unknown") }));

const node = has({
	...drawn,
	look: isText,
	type: isText,
	captions: texts,
	description: isText,
	known,
	findings: counts,
	folded: maybe(isCount),
	state: maybe(oneOf("failed", "stopped")),
});
const ends = { from: isText, to: isText, line: isText, isOptional: isFlag, connections: isCount };
const edge = has({
	...drawn,
	...ends,
	caption: isText,
	description: isText,
	steps: texts,
	known,
	fallback: maybe(isText),
	findings: counts,
});
const group = has({ ...drawn, is: isText, fold: maybe(isText) });
const lit = has({ entity: isText, nodes: texts, edges: listOf(has({ id: isText, steps: texts })) });
const finding = has({
	id: isText,
	rule: isText,
	severity,
	message: isText,
	subject: isText,
	location,
	fixable: isFlag,
});
const named = { entity: isText, title: isText };
const verdict = oneOf("met", "violated", "depends", "unknown");
const without = has({
	failed: listOf(has(named)),
	flows: listOf(has({ ...named, state: oneOf("stopped", "degraded"), detail: isText })),
	otherFlows: isCount,
	requirements: listOf(has({ ...named, was: verdict, verdict, detail: isText })),
	otherRequirements: isCount,
});
const legend = has({ looks: texts, lines: texts, hasOptional: isFlag, boxes: texts, severities: listOf(severity) });
const picture = has({
	is: oneOf("chart", "sequence"),
	title: isText,
	mermaid: isText,
	portable: isText,
	nodes: listOf(node),
	edges: listOf(edge),
	groups: listOf(group),
	lit: listOf(lit),
	flows: listOf(has(named)),
	flow: maybe(isText),
	without: maybe(without),
	places: listOf(has(named)),
	legend,
	findings: listOf(finding),
	elsewhere: counts,
	summary: isText,
});
const row: Is = (value) => has(rowShape)(value);
const rowShape: Shape = {
	entity: isText,
	mark: maybe(oneOf("addressed", "met", "violated", "depends", "unknown", "error", "warning", "info")),
	text: isText,
	detail: isText,
	location: maybe(location),
	lacks: maybe(oneOf("stated", "known")),
	isOpen: maybe(isFlag),
	asks: maybe(oneOf("help", "explain")),
	rows: listOf(row),
};
const sheet = has({ title: isText, summary: isText, rows: listOf(row) });
const fix = has({ title: isText, kind: oneOf("safe", "assumption", "choice", "offer") });

const toPage: Readonly<Record<ToPage["type"], Is>> = {
	picture: has({ version: isCount, document: isText, picture }),
	sheet: has({ version: isCount, document: isText, sheet }),
	select: has({ entity: maybe(isText) }),
	note: has({ text: maybe(isText) }),
	theme: has({}),
	done: has({ text: isText }),
	use: has({ tool: oneOf("save", "card"), entity: maybe(isText) }),
	fixes: has({ version: isCount, finding: isCount, fixes: listOf(fix) }),
};

const toHost: Readonly<Record<ToHost["type"], Is>> = {
	ready: (value) => has({ open: texts })(value) && isViewing(value as Shape),
	view: (value) => isViewing(value as Shape),
	ask: has({ version: isCount, entity: isText }),
	reveal: has({ version: isCount, entity: isText }),
	"reveal-finding": has({ version: isCount, finding: isCount }),
	open: has({ folds: texts, most: maybe(isCount) }),
	fixes: has({ version: isCount, finding: isCount }),
	apply: has({ version: isCount, finding: isCount, fix: isCount }),
	explain: has({ version: isCount, finding: isCount }),
	copy: has({ version: isCount }),
	save: has({ svg: isSvg }),
	leave: has({}),
};

export const isToPage = (value: unknown): value is ToPage => isKnown(value, toPage);
export const isToHost = (value: unknown): value is ToHost => isKnown(value, toHost);

const isKnown = (value: unknown, types: Shape): boolean =>
	isObject(value) && isText(value.type) && Object.hasOwn(types, value.type) && types[value.type]!(value);
