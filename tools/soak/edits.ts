/**
 * Series of edits over the wire: edits, saves, watch events for what changed and for what did not, type and undo,
 * requests, closing and opening. Every burst ends with the findings of a fresh run, after a bounded number of requests.
 */
import type { Diagnostic } from "vscode-languageserver/node";
import { diagnostics, mergeSettings, settingsSnapshot, snapshotOf } from "../../src/service/index.ts";
import { generated } from "../bench/designs.ts";
import { mutant } from "../fuzz/mutate.ts";
import type { Random } from "../fuzz/random.ts";
import { Editor } from "./editor.ts";
import type { Kind } from "./kind.ts";
import { type Disk, folder, today, turns, wired } from "./wire.ts";

const design = `${folder}/design.yaml`;
const part = `${folder}/pay.yaml`;
const settings = `${folder}/.plumbline.yaml`;

const wholes = [
	`${generated("chained", 12)}include: { pay: pay.yaml }\n`,
	`${generated("independent", 30)}`,
	"version: 1\nname: Shop\ninclude: { pay: pay.yaml }\ncomponents:\n  web: { type: client, connections: [pay/ledger, shop] }\n  shop: { type: service, replica: 2 }\n",
];
const parts = [
	"version: 1\nname: Pay\ncomponents:\n  ledger: { type: service, replica: 2 }\n",
	"version: 1\nname: Pay\ncomponents: { ledger: { type: database, replicas: 5, quorum: { nodes: 5, read: 2, write: 3 } } }\n",
];
const levels = ["preset: strict\n", "rules: { format/*: info }\n", "preset: minimal\n", ""];

const bursts = 4;
const patience = 10_000;

interface Trial {
	readonly editor: Editor;
	readonly disk: Disk;
	readonly random: Random;
	readonly isWatching: boolean;
	readonly steps: string[];
}

type Step = (trial: Trial) => void | Promise<void>;

/** What is on disk now: a client that does not watch sees it with the next save. */
function written({ disk, editor, isWatching, steps }: Trial, uri: string, text: string): void {
	disk.set(uri, text);
	if (isWatching) return editor.watched(uri);
	const [open] = editor.texts.keys();
	if (open === undefined) return;
	steps.push("save");
	editor.save(open);
}

const opened = ({ editor, random }: Trial): string | undefined =>
	editor.texts.size === 0 ? undefined : random.pick([...editor.texts.keys()]);

const steps: Readonly<Record<string, Step>> = {
	edit: (trial) => {
		const uri = opened(trial);
		if (uri !== undefined) trial.editor.change(uri, mutant(trial.editor.texts.get(uri)!, trial.random));
	},
	"another text": ({ editor, random }) => {
		if (editor.texts.has(design)) editor.change(design, random.pick(wholes));
	},
	"type and undo": async (trial) => {
		const uri = opened(trial);
		if (uri === undefined) return;
		const text = trial.editor.texts.get(uri)!;
		trial.editor.change(uri, `${text}x`);
		await turns(trial.random.below(30));
		trial.editor.change(uri, text);
	},
	save: (trial) => {
		const uri = opened(trial);
		if (uri === undefined) return;
		trial.disk.set(uri, trial.editor.texts.get(uri)!);
		trial.editor.save(uri);
		if (trial.isWatching) trial.editor.watched(uri);
	},
	"settings unchanged": ({ editor }) => editor.watched(settings),
	"settings changed": (trial) => written(trial, settings, trial.random.pick(levels)),
	"part changed": (trial) => written(trial, part, trial.random.pick(parts)),
	hover: ({ editor, random }) =>
		editor.ask("textDocument/hover", {
			textDocument: { uri: design },
			position: { line: random.below(12), character: random.below(8) },
		}),
	actions: ({ editor, random }) => {
		const at = { line: random.below(12), character: 3 };
		editor.ask("textDocument/codeAction", {
			textDocument: { uri: random.pick([design, part]) },
			range: { start: at, end: at },
			context: { diagnostics: [] },
		});
	},
	"close or open": ({ editor, disk, random }) => {
		const uri = random.pick([design, part]);
		if (editor.texts.has(uri)) editor.close(uri);
		else editor.open(uri, disk.get(uri)!);
	},
	wait: ({ random }) => turns(random.below(60)),
};

/** What a run that knows nothing from before finds in a file. */
function fresh({ editor, disk }: Trial, uri: string): readonly Diagnostic[] {
	const textOf = (file: string) => editor.texts.get(file) ?? disk.get(file);
	const layer = settingsSnapshot(settings, textOf(settings) ?? "").layer;
	const source = { uri: design, text: textOf(design)!, root: folder, read: textOf };
	const snapshot = snapshotOf(source, { today, settings: mergeSettings(layer) });
	return snapshot.part(uri) === undefined ? [] : diagnostics(snapshot, uri);
}

/** In any order: of findings in one place the order is no one's promise. */
const plain = (items: readonly Diagnostic[]): string =>
	items
		.map(({ code, severity, range: { start, end }, message }) => JSON.stringify([code, severity, start, end, message]))
		.sort()
		.join("\n");

/** Which files show something else, and the first line of it. */
const differences = ({ editor }: Trial, wanted: ReadonlyMap<string, string>): string =>
	[...wanted]
		.flatMap(([uri, found]) => {
			const [is, should] = [plain(editor.shown.get(uri) ?? []).split("\n"), found.split("\n")];
			const more = is.filter((line) => !should.includes(line));
			const less = should.filter((line) => !is.includes(line));
			return more.length + less.length === 0 ? [] : [`\n${uri}: too much ${more[0]}, missing ${less[0]}`];
		})
		.join("");

async function burst(trial: Trial): Promise<string | undefined> {
	const { editor, random } = trial;
	const before = editor.pulls;
	const count = 1 + random.below(8);
	for (let i = 0; i < count; i++) {
		const name = random.pick(Object.keys(steps));
		trial.steps.push(name);
		await steps[name]!(trial);
	}
	const wanted = new Map([...editor.texts.keys()].map((uri) => [uri, plain(fresh(trial, uri))]));
	const isSo = () => [...wanted].every(([uri, found]) => plain(editor.shown.get(uri) ?? []) === found);
	const ended = await editor.until(isSo, patience);
	trial.steps.push("|");
	const pulls = editor.pulls - before;
	if (!ended)
		return `the burst does not end with the findings of a fresh run, after ${pulls} requests${differences(trial, wanted)}`;
	return pulls > 10 * (count + 2) ? `${pulls} requests for ${count} steps` : editor.failures[0];
}

export const edits: Kind = {
	name: "edits",
	async trial(random) {
		const disk: Disk = new Map([
			[design, random.pick(wholes)],
			[part, random.pick(parts)],
			[settings, random.pick(levels)],
		]);
		const [isPulling, isWatching] = [random.below(2) === 0, random.below(2) === 0];
		const wire = await wired(disk, random, {
			capabilities: {
				...(isPulling && { textDocument: { diagnostic: {} } }),
				workspace: {
					diagnostics: { refreshSupport: true },
					didChangeWatchedFiles: { dynamicRegistration: isWatching },
				},
			},
		});
		const editor = new Editor(wire, isPulling);
		const trial: Trial = { editor, disk, random, isWatching, steps: [] };
		try {
			editor.open(design, disk.get(design)!);
			for (let i = 0; i < bursts; i++) {
				const wrong = await burst(trial);
				if (wrong === undefined) continue;
				const who = `${isPulling ? "pulls" : "is told"}, ${isWatching ? "watches" : "does not watch"}`;
				return [`${wrong}\nclient ${who}: ${trial.steps.join(", ")}\n${editor.failures.join("\n")}`];
			}
			return [];
		} finally {
			await editor.leave();
		}
	},
};
