/** A picture that fits beside an answer, with the gravest of its findings. */
import type { Chart } from "../../diagram/index.ts";
import type { Finding } from "../../lint/index.ts";
import { harmless } from "../terminal.ts";
import type { AppPicture } from "./app.ts";

const mostFindings = 20;
/** More cannot be read beside an answer, and take long to lay out. */
const mostNodes = 60;

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** Undefined of what is large, and where there is nothing that draws: the extension goes without it, for its size. */
export async function pictureBeside(chart: Chart, findings: readonly Finding[]): Promise<AppPicture | undefined> {
	if (chart.picture.nodes.length > mostNodes) return undefined;
	const drawing = await import("../../drawing/index.ts").catch(() => undefined);
	if (drawing === undefined) return undefined;
	const listed = findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]).slice(0, mostFindings);
	return {
		svg: await drawing.svgOf(chart),
		findings: listed.map(({ severity, rule, message }) => ({ severity, rule, message: harmless(message) })),
		more: findings.length - listed.length,
	};
}
