/** Every place of a schema where a value can stand, each in the smallest document around it. */
import { blockFields, stepFields } from "../../src/format/schema/steps.ts";
import { type Fields, record, type Type } from "../../src/format/schema/types.ts";

/** A place, and the document with a value put there. */
export interface Spot {
	readonly path: string;
	put(value: unknown): unknown;
}

export function* spotsOf(fields: Fields): Generator<Spot> {
	yield* within(record(fields), { path: "", put: (value) => value });
}

function* within(type: Type, spot: Spot): Generator<Spot> {
	yield spot;
	switch (type.kind) {
		case "record":
			for (const [name, field] of Object.entries(type.fields)) {
				const least = leastOf(type.fields) as Record<string, unknown>;
				yield* within(
					field.type,
					inside(spot, name, (value) => ({ ...least, [name]: value })),
				);
			}
			return;
		case "map":
			return yield* within(
				type.of,
				inside(spot, "a", (value) => ({ a: value })),
			);
		case "list":
			return yield* within(
				type.of,
				inside(spot, "0", (value) => [value]),
			);
		case "either":
			for (const one of type.of) if (one.kind === "record") yield* within(one, spot);
			return;
		case "steps":
			return yield* steps(spot);
		default:
	}
}

function* steps(spot: Spot): Generator<Spot> {
	const item = inside(spot, "0", (value) => [value]);
	yield item;
	yield* within(
		record(stepFields),
		inside(item, "a -> b", (value) => ({ "a -> b": value })),
	);
	for (const name of Object.keys(blockFields)) {
		yield inside(item, name, (value) => ({ [name]: value }));
		yield inside(item, `${name} of a block`, (value) => ({ steps: ["a -> b"], [name]: value }));
		yield inside(item, `${name} beside a step`, (value) => ({ "a -> b": "x", [name]: value }));
	}
}

const inside = (outer: Spot, name: string, wrap: (value: unknown) => unknown): Spot => ({
	path: outer.path === "" ? name : `${outer.path}.${name}`,
	put: (value) => outer.put(wrap(value)),
});

const leastOf = (fields: Fields) =>
	Object.fromEntries(
		Object.entries(fields).flatMap(([name, { required, type }]) => (required ? [[name, least(type)]] : [])),
	);

/** The smallest value of a type that is right. */
function least(type: Type): unknown {
	switch (type.kind) {
		case "text":
		case "reference":
			return "a";
		case "only":
			return type.value;
		case "enum":
			return type.values[0];
		case "quantity":
			return { duration: "1s", rate: "1/s", size: "1B", bandwidth: "1B/s", share: "1%", growth: "1%/day" }[type.unit];
		case "list":
			return least(type.of);
		case "map":
			return {};
		case "record":
			return leastOf(type.fields);
		case "steps":
			return [];
		default:
			return null;
	}
}

/** Right somewhere, wrong elsewhere. */
export const values: readonly unknown[] = [
	"text",
	"",
	"3",
	"null",
	"true",
	0,
	1,
	2.5,
	-1,
	4,
	1e300,
	true,
	false,
	null,
	[],
	["text"],
	[3],
	[null],
	[true],
	[[]],
	[["text"]],
	[{}],
	["300ms", "text"],
	["a -> b", null],
	{},
	{ zzz: 1 },
	{ "x-own": 1 },
	{ a: null },
	{ a: "text" },
	{ to: "a" },
	{ to: null },
	"300ms",
	"5 s",
	"1h",
	"10k/s",
	"8GB",
	"50%",
	"150%",
	"-5%",
	"40%/year",
	"2GB/day",
	"1.5.1s",
	"300 MS",
	`${"9".repeat(400)}s`,
	"2026-10-01",
	"2026-02-30",
	"2027-02-29",
	"2028-02-29",
	"2026-1-1",
	"none",
	"service",
	"tls",
	"grpc",
	"continuous",
	"unlimited",
	"off",
	"strict",
	"average",
	"a -> b",
	"a->b",
	"a -> b: label",
	"a -> b:label",
	"a -> b:",
	"a ->",
	"a -> b -> c",
	" a  ->  b ",
	"a\n->b: two\nlines",
	{ "a -> b": "x" },
	{ "a -> b": null },
	{ "a ->": 1 },
	{ "a -> b": { share: "x" } },
	{ "a -> b": 1, "c -> d": [] },
	{ zzz: 1, "a -> b": "x" },
	{ parallel: [] },
	{ parallel: null },
	{ repeat: 2 },
	{ repeat: 2, steps: [] },
	{ repeat: 0, steps: [] },
	{ steps: "a -> b" },
	{ share: "5%" },
	{ steps: [], share: 5 },
	{ parallel: null, steps: [] },
	{ parallel: ["a -> b"], steps: [1] },
	{ parallel: [{ parallel: [{ repeat: "x", steps: [] }] }] },
];
