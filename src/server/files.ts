/** Texts as they stand: of open files in the editor, of others as they were read last. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { inTime, late } from "./patience.ts";

export type Text = string | null | undefined;
/** Not asked for yet. */
export const unread = Symbol("unread");

export type ReadFile = (uri: string, root: string) => Promise<Text>;

/** One file being read. */
interface Loading {
	/** Ends when the text is known, or when it takes too long. */
	done: Promise<void>;
	/** Took too long: it cannot be read, until it can. */
	isLate: boolean;
	/** It may have changed since the reading began. */
	isStale: boolean;
}

export class Files {
	private readonly open = new Map<string, TextDocument>();
	private readonly cached = new Map<string, Text>();
	private readonly loading = new Map<string, Loading>();

	/** `onLate`: a file that took too long has come after all. */
	constructor(
		private readonly readFile: ReadFile,
		private readonly onLate: () => void,
	) {}

	opened(uri: string, document: TextDocument): void {
		this.open.set(uri, document);
	}

	/** False where another document stands under this address by now: one that was unsaved, and is saved. */
	closed(uri: string, document: TextDocument): boolean {
		if (this.open.get(uri) !== document) return false;
		this.open.delete(uri);
		this.forget(uri);
		return true;
	}

	get openUris(): readonly string[] {
		return [...this.open.keys()];
	}

	isOpen = (uri: string): boolean => this.open.has(uri);

	versionOf = (uri: string): number | null => this.open.get(uri)?.version ?? null;

	known(uri: string): Text | typeof unread {
		const document = this.open.get(uri);
		if (document !== undefined) return document.getText();
		if (this.cached.has(uri)) return this.cached.get(uri);
		return this.loading.get(uri)?.isLate ? null : unread;
	}

	/** Reads what is not known yet; several who ask at once wait for one answer, and nobody waits for ever. */
	async load(uri: string, root: string): Promise<void> {
		if (this.known(uri) === unread) await (this.loading.get(uri) ?? this.begin(uri, root)).done;
	}

	private begin(uri: string, root: string): Loading {
		const loading: Loading = { isLate: false, isStale: false, done: Promise.resolve() };
		const reading = this.fresh(uri, root, loading);
		loading.done = inTime(reading).then((text) => {
			if (text === late) loading.isLate = true;
		});
		this.loading.set(uri, loading);
		void reading.then((text) => {
			if (this.loading.get(uri) !== loading) return;
			this.loading.delete(uri);
			this.cached.set(uri, text);
			if (loading.isLate) this.onLate();
		});
		return loading;
	}

	/** What changes while it is read is read again. */
	private async fresh(uri: string, root: string, loading: Loading): Promise<Text> {
		for (;;) {
			loading.isStale = false;
			const text = await this.readFile(uri, root).catch(() => null);
			if (!loading.isStale) return text;
		}
	}

	/** Whether anything was known of it. What never came is asked for anew. */
	forget(uri: string): boolean {
		const loading = this.loading.get(uri);
		if (loading?.isLate) this.loading.delete(uri);
		else if (loading !== undefined) loading.isStale = true;
		return this.cached.delete(uri) || loading !== undefined;
	}

	forgetAll(): void {
		for (const loading of this.loading.values()) loading.isStale = true;
		this.cached.clear();
	}

	/** What could not be read may be readable by now. */
	forgetUnreadable(): boolean {
		const unreadable = [...this.cached].flatMap(([uri, text]) => (text === null ? [uri] : []));
		for (const uri of unreadable) this.cached.delete(uri);
		return unreadable.length > 0;
	}

	/** Gives back what nobody needs any more. */
	keepOnly(needed: ReadonlySet<string>): void {
		for (const uri of this.cached.keys()) if (!needed.has(uri)) this.cached.delete(uri);
	}
}
