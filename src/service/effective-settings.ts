/** What settings come to for a design, as a document to read: YAML, with where each comes from beside it. */
import { effectiveSettings, type NamedLayer } from "../lint/index.ts";
import { rules } from "../roadmap/index.ts";

/** Layers from the weakest to the strongest; `design` as people know it. */
export function effectiveSettingsText(design: string, layers: readonly NamedLayer[]): string {
	const { preset, rules: levels, availability } = effectiveSettings(layers);
	const own = new Map(rules.map(({ id, severity }) => [id, severity]));
	const rows = levels.map(({ id, level, by, from }): Row => {
		const why =
			from === undefined
				? `as its page says${level === own.get(id) ? "" : `, ${preset.value}`}`
				: by === undefined
					? `${preset.value}, from ${from}`
					: `${by === id ? "" : `${by}, `}from ${from}`;
		return { text: `  ${id}: ${level}`, why };
	});
	const shares = availability.map(
		({ type, share, from }): Row => ({ text: `    ${type}: ${percent(share)}`, why: `from ${from}` }),
	);
	return [
		`# What settings come to for ${oneLine(design)}, from the weakest source to the strongest:`,
		...["the defaults of Plumbline", ...layers.map(({ name }) => name)].map((name) => `#   ${oneLine(name)}`),
		"",
		...aligned([
			{ text: `preset: ${preset.value}`, why: preset.from === undefined ? "the default" : `from ${preset.from}` },
		]),
		"rules:",
		...aligned(rows),
		...(shares.length === 0 ? [] : ["defaults:", "  availability:", ...aligned(shares)]),
		"",
	].join("\n");
}

interface Row {
	readonly text: string;
	readonly why: string;
}

function aligned(rows: readonly Row[]): string[] {
	const width = Math.max(...rows.map(({ text }) => text.length)) + 2;
	return rows.map(({ text, why }) => `${text.padEnd(width)}# ${oneLine(why)}`);
}

/** A file's name may hold anything. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");

const percent = (share: number): string => `${Number((share * 100).toPrecision(12))}%`;
