/** What is to fail, as it was typed -> parts of the design. */
import type { Analysis, Failure } from "../analysis/index.ts";
import { type Design, nearest } from "../format/index.ts";
import { didYouMean, UserError } from "./problem.ts";

const kinds = ["component", "zone", "region"] as const;
type Kind = (typeof kinds)[number];

export function failuresOf(typed: readonly string[], design: Design, analysis: Analysis): Failure[] {
	const names = typed.flatMap((list) => list.split(",")).map((name) => name.trim());
	if (names.every((name) => name === ""))
		throw new UserError("`what-if` needs to know what fails.", "Name it: `--fail orders-db,zone-c`.");
	return names.filter((name) => name !== "").flatMap((name) => failuresNamed(name, design, analysis));
}

function failuresNamed(name: string, design: Design, analysis: Analysis): readonly Failure[] {
	const [, kind, count] = /^(?:(component|zone|region):)?.*?(?::(\d+))?$/s.exec(name) ?? [];
	const bare = name.slice(
		kind === undefined ? 0 : kind.length + 1,
		count === undefined ? undefined : -count.length - 1,
	);
	const known = knownNames(design, analysis);
	const is = kinds.filter((one) => (kind === undefined || kind === one) && known[one].has(bare));
	if (count !== undefined) {
		if (!known.component.has(bare) && is.length > 0)
			throw new UserError(
				`\`${bare}\` is a ${is[0]}; only components have copies.`,
				`Let it fail: \`--fail ${bare}\`.`,
			);
		return copiesOf(bare, Number(count), design, analysis);
	}
	const isWhole = is.length === 2 && is.includes("zone") && isOnlyZone(bare, design);
	if (is.length > 1 && !isWhole)
		throw new UserError(
			`\`${bare}\` is a ${is.join(" and a ")}.`,
			`Say which: ${is.map((one) => `\`${one}:${bare}\``).join(" or ")}.`,
		);
	if (is.length === 0) throw unknownName(bare, kind as Kind | undefined, known);
	return is.map((one) =>
		one === "component" ? { kind: one, component: design.component(bare)! } : { kind: one, id: bare },
	);
}

/** A region without zones is one zone of its name. */
const isOnlyZone = (name: string, { regions }: Design): boolean =>
	regions.every(({ id, zones }) => id !== name || zones.every((zone) => zone === name));

function knownNames({ components, regions }: Design, { copies }: Analysis): Record<Kind, ReadonlySet<string>> {
	const places = components.flatMap((component) => copies.places(component));
	return {
		component: new Set(components.map(({ id }) => id)),
		zone: new Set([...regions.flatMap(({ zones }) => zones), ...places.flatMap(({ zone }) => zone ?? [])]),
		region: new Set([...regions.map(({ id }) => id), ...places.flatMap(({ region }) => region ?? [])]),
	};
}

function copiesOf(id: string, count: number, design: Design, { copies }: Analysis): readonly Failure[] {
	const component = design.component(id);
	if (component === undefined) throw unknownName(id, "component", knownNames(design, { copies } as Analysis));
	const { copies: all } = copies.survival(component);
	if (!Number.isFinite(all))
		throw new UserError(`\`${id}\` has no copies of its own here.`, `Let it fail as a whole: \`--fail ${id}\`.`);
	if (count < 1 || count > all)
		throw new UserError(`\`${id}\` has ${all === 1 ? "one copy" : `${all} copies`}; ${count} cannot fail.`);
	return Array.from({ length: count }, () => ({ kind: "copy" as const, component }));
}

function unknownName(name: string, kind: Kind | undefined, known: Record<Kind, ReadonlySet<string>>): UserError {
	const names = new Set((kind === undefined ? kinds : [kind]).flatMap((one) => [...known[one]]));
	const what = kind ?? "component, zone or region";
	return new UserError(
		`There is no ${what} \`${name}\`.`,
		didYouMean(nearest(name, names, 2).map(({ text }) => text)) ??
			`There are: ${[...names].slice(0, mostListed).join(", ")}${names.size > mostListed ? ", .." : ""}.`,
	);
}

const mostListed = 12;
