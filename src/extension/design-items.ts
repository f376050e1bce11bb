/** The rows of the view Design. */
import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { ComponentType, Outline, OutlineFinding, OutlineKind, OutlineNode } from "../protocol/index.ts";

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

const sections: Readonly<Record<OutlineKind | "rest", string>> = {
	component: "Components",
	data: "Data",
	flow: "Flows",
	requirement: "Requirements",
	rest: "The Design as a Whole",
};

const kindIcons: Readonly<Record<OutlineKind, string>> = {
	component: "server",
	data: "symbol-structure",
	flow: "arrow-swap",
	requirement: "checklist",
};

const typeIcons: Readonly<Record<ComponentType, string>> = {
	client: "device-desktop",
	external: "globe",
	"identity-provider": "key",
	dns: "globe",
	cdn: "globe",
	"load-balancer": "list-tree",
	"reverse-proxy": "list-tree",
	"forward-proxy": "list-tree",
	"api-gateway": "plug",
	service: "server-process",
	"web-server": "server-process",
	function: "symbol-method",
	worker: "gear",
	"batch-job": "watch",
	"stream-processor": "pulse",
	orchestrator: "organization",
	coordinator: "organization",
	"service-registry": "server-process",
	monitoring: "pulse",
	queue: "inbox",
	topic: "broadcast",
	"event-store": "history",
	database: "database",
	cache: "zap",
	"object-storage": "archive",
	"file-storage": "files",
	"block-storage": "save",
};

const isType = (name: string): name is ComponentType => Object.hasOwn(typeIcons, name);

const severityIcons = {
	error: new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground")),
	warning: new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground")),
	info: new ThemeIcon("info", new ThemeColor("problemsInfoIcon.foreground")),
} as const;

export function designItem({ name, uri, errors }: Outline): TreeItem {
	const item = new TreeItem(name, Collapsed);
	item.id = uri;
	item.iconPath = new ThemeIcon("type-hierarchy");
	item.description = errors === 0 ? "" : many(errors, "error");
	return item;
}

export function sectionItem({ nodes, uri }: Outline, kind: OutlineKind | "rest"): TreeItem {
	const own = nodes.filter((node) => node.kind === kind);
	const item = new TreeItem(sections[kind], kind === "component" ? Expanded : Collapsed);
	item.id = `${uri} ${kind}`;
	item.description = own.length === 0 ? "" : String(own.length);
	return item;
}

export function entityItem(outline: Outline, node: OutlineNode): TreeItem {
	const { kind, id, detail, uri, range, findings } = node;
	const item = new TreeItem(id, findings.length === 0 ? None : Collapsed);
	item.id = `${outline.uri} ${kind} ${id}`;
	item.description = findings.length === 0 ? detail : `${detail}${detail === "" ? "" : ", "}${counted(findings)}`;
	item.iconPath = iconOf(node);
	item.tooltip = new MarkdownString().appendText(`${id}\n\n${item.description}`);
	item.command = { title: "Go to", command: "plumbline.reveal", arguments: [uri, range] };
	item.accessibilityInformation = {
		label: `${kind} ${id}, ${detail}, ${findings.length === 0 ? "no findings" : counted(findings)}`,
	};
	return item;
}

/** Where something is wrong, that is what counts. */
function iconOf({ kind, detail, findings }: OutlineNode): ThemeIcon {
	const worst = (["error", "warning"] as const).find((severity) => findings.some((one) => one.severity === severity));
	const own = kind === "component" && isType(detail) ? typeIcons[detail] : kindIcons[kind];
	return worst === undefined ? new ThemeIcon(own) : new ThemeIcon(own, severityIcons[worst].color);
}

export function findingItem({ message, rule, severity, uri, range }: OutlineFinding): TreeItem {
	const item = new TreeItem(message, None);
	item.iconPath = severityIcons[severity];
	item.description = rule;
	item.tooltip = new MarkdownString().appendText(message);
	item.command = { title: "Go to", command: "plumbline.reveal", arguments: [uri, range] };
	item.accessibilityInformation = { label: `${severity}: ${message}` };
	return item;
}

function counted(findings: readonly OutlineFinding[]): string {
	const of = (severity: string) => findings.filter((one) => one.severity === severity).length;
	const counts = [many(of("error"), "error"), many(of("warning"), "warning"), many(of("info"), "info")];
	return counts.filter((count) => !count.startsWith("0 ")).join(", ");
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
