/** The rows of the view Requirements. */
import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { LineRow, Offer, RequirementRow, Requirements, TargetRow, Verdict } from "../protocol/index.ts";

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

const verdictIcons: Readonly<Record<Verdict, ThemeIcon>> = {
	met: new ThemeIcon("pass", new ThemeColor("testing.iconPassed")),
	violated: new ThemeIcon("error", new ThemeColor("testing.iconFailed")),
	depends: new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground")),
	unknown: new ThemeIcon("question", new ThemeColor("problemsWarningIcon.foreground")),
};

/** What nobody has stated stands out. */
const lineIcons = {
	stated: new ThemeIcon("dash", new ThemeColor("disabledForeground")),
	known: new ThemeIcon("question", new ThemeColor("problemsWarningIcon.foreground")),
} as const;

export function requirementsItem(id: string, { name, requirements }: Requirements): TreeItem {
	const item = new TreeItem(name, Expanded);
	item.id = id;
	item.iconPath = new ThemeIcon("type-hierarchy");
	item.description = (["violated", "depends", "unknown", "met"] as const)
		.map((verdict) => [requirements.filter((one) => one.verdict === verdict).length, verdict] as const)
		.filter(([count]) => count > 0)
		.map(([count, verdict]) => `${count} ${verdict}`)
		.join(", ");
	return item;
}

export const requirementItem = (id: string, { id: name, verdict, detail, uri, range }: RequirementRow): TreeItem =>
	judged(id, { label: name, verdict, detail, uri, range }, Collapsed);

export const targetItem = (id: string, row: TargetRow): TreeItem =>
	judged(id, row, row.lines.length === 0 ? None : Expanded);

function judged(
	id: string,
	{ label, verdict, detail, uri, range }: Pick<TargetRow, "label" | "verdict" | "detail" | "uri" | "range">,
	state: TreeItemCollapsibleState,
): TreeItem {
	const item = new TreeItem(label, state);
	item.id = id;
	item.iconPath = verdictIcons[verdict];
	item.description = detail;
	item.tooltip = new MarkdownString().appendText(`${label}: ${verdict}\n\n${detail}`);
	item.command = { title: "Go to", command: "plumbline.reveal", arguments: [uri, range] };
	item.accessibilityInformation = { label: `${label}, ${verdict}, ${detail}` };
	return item;
}

export function lineItem(id: string, { text, at, lacks, below }: LineRow): TreeItem {
	const item = new TreeItem(text, below.length === 0 ? None : Expanded);
	item.id = id;
	if (lacks !== undefined) item.iconPath = lineIcons[lacks];
	item.tooltip = new MarkdownString().appendText(text);
	if (at !== undefined) item.command = { title: "Go to", command: "plumbline.reveal", arguments: [at.uri, at.range] };
	return item;
}

export function helpItem(id: string): TreeItem {
	const item = new TreeItem("What would help", Collapsed);
	item.id = id;
	item.iconPath = new ThemeIcon("lightbulb", new ThemeColor("editorLightBulb.foreground"));
	item.tooltip = "Changes that would make it hold. Each is tried on the text, and all is computed anew.";
	return item;
}

/** A click asks, and writes nothing before the answer. */
export function offerItem(id: string, offer: Offer): TreeItem {
	const { title, figure, cost } = offer;
	const item = new TreeItem(title, None);
	item.id = id;
	item.description = `${figure} (${cost})`;
	item.tooltip = new MarkdownString().appendText(`${title}\n\n${figure}\n\n${cost}`);
	item.command = { title: "Make This Change", command: "plumbline.askOffer", arguments: [offer] };
	item.accessibilityInformation = { label: `${title}, ${figure}, ${cost}` };
	return item;
}

export function noteItem(id: string, text: string): TreeItem {
	const item = new TreeItem(text, None);
	item.id = id;
	return item;
}
