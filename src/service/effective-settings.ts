/** What settings come to for a design, as a document to read: YAML, with where each comes from beside it. */
import { percent } from "../format/index.ts";
import { rules } from "../roadmap/index.ts";
import { effective, type Origin, type SettingsSources } from "../settings/index.ts";

export type { SettingsSources } from "../settings/index.ts";

/** `nameOf`: an address as people know it. */
export function effectiveSettingsText(uri: string, sources: SettingsSources, nameOf: (uri: string) => string): string {
	const { preset, rules: levels, availability } = effective(sources, rules, nameOf);
	const names = ["Plumbline's defaults", "the editor's settings", ...sources.files.map((file) => nameOf(file.uri))];
	return [
		`# What settings come to for ${oneLine(nameOf(uri))}. The sources, from the weakest to the strongest:`,
		...names.map((name) => `#   ${oneLine(name)}`),
		"",
		...aligned([{ text: `preset: ${preset.value}`, why: originOf(preset) }]),
		"rules:",
		...aligned(
			levels.map((one) => ({
				text: `  ${one.rule}: ${one.level}`,
				why: originOf(one) + (one.by === undefined || one.by === one.rule ? "" : ` (${one.by})`),
			})),
		),
		...(availability.length === 0 ? [] : ["defaults:", "  availability:"]),
		...aligned(availability.map((one) => ({ text: `    ${one.of}: ${percent(one.value)}`, why: originOf(one) }))),
		"",
	].join("\n");
}

function originOf(origin: Origin): string {
	if (origin.from === "settings") return `${origin.file}:${origin.line}`;
	return origin.from === "editor" ? "the editor's settings" : origin.from;
}

function aligned(rows: readonly { readonly text: string; readonly why: string }[]): string[] {
	const width = Math.max(...rows.map(({ text }) => text.length)) + 2;
	return rows.map(({ text, why }) => `${text.padEnd(width)}# ${oneLine(why)}`);
}

/** A file's name may hold anything. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
