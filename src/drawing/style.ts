/** How it looks, on light and on dark: the reader's choice, unless one is named. */
import { boxStyles, lineStyles, lookStyles, optionalStyle, severityStyles } from "../diagram/index.ts";

export type Ground = "light" | "dark";

const inks: Readonly<Record<Ground, string>> = {
	light: "--paper:#fff;--ink:#1f2933;--faint:#5b6672;--line:#5b6672",
	dark: "--paper:#1e1f22;--ink:#e6e8eb;--faint:#aab2bc;--line:#aab2bc",
};

/** `color` is of letters, which SVG calls `fill`. */
const shape = (style: string): string =>
	style
		.split(",")
		.filter((one) => !one.startsWith("color:"))
		.join(";");
const letters = (style: string): string => /(?:^|,)color:([^,]+)/.exec(style)?.[1] ?? "inherit";

export function styleSheet(ground: Ground | undefined): string {
	const inksFor =
		ground === undefined
			? `svg{${inks.light}}@media (prefers-color-scheme:dark){svg{${inks.dark}}}`
			: `svg{${inks[ground]}}`;
	const rules = [
		inksFor,
		"text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;text-anchor:middle;fill:var(--ink)}",
		".title{font-weight:bold}.paper{fill:var(--paper)}.seam{fill:none!important}",
		".line path{fill:none;stroke:var(--line);stroke-width:1.5px}.words{paint-order:stroke;stroke:var(--paper);stroke-width:4px}",
		".box rect{stroke-width:1px}.box text{text-anchor:start;fill:var(--faint)}.legend text{text-anchor:start;fill:var(--faint)}",
		".badge rect{fill:var(--paper);stroke-width:1.5px!important}.heads path,.heads circle{fill:var(--line)}",
		...Object.entries(lookStyles).map(
			([look, style]) =>
				`.${look}>rect,.${look}>path{${shape(style)}}.${look} .title,.${look} .caption{fill:${letters(style)}}`,
		),
		...Object.entries(lineStyles).map(([line, style]) => (style === "" ? "" : `.line.${line} path{${shape(style)}}`)),
		`.line.optional path{${optionalStyle}}`,
		...Object.entries(boxStyles).map(([box, style]) => `.box.${box} rect{${shape(style)}}`),
		...Object.entries(severityStyles).map(
			([level, style]) =>
				`.node.has-${level}>rect:first-of-type,.node.has-${level}>path:first-of-type,.badge.${level} rect{${shape(style)}}`,
		),
	];
	return rules.join("\n");
}
