/** Texts as they stand: of open files in the editor, of others as they were read last. */
import type { TextDocument } from "vscode-languageserver-textdocument";

export type Text = string | null | undefined;
/** Not asked for yet. */
export const unread = Symbol("unread");

export type ReadFile = (uri: string, root: string) => Promise<Text>;

export class Files {
	private readonly open = new Map<string, TextDocument>();
	private readonly cached = new Map<string, Text>();
	private readonly loading = new Map<string, Promise<void>>();

	constructor(private readonly readFile: ReadFile) {}

	opened(uri: string, document: TextDocument): void {
		this.open.set(uri, document);
	}

	/** False where another document stands under this address by now: one that was unsaved, and is saved. */
	closed(uri: string, document: TextDocument): boolean {
		if (this.open.get(uri) !== document) return false;
		this.open.delete(uri);
		this.cached.delete(uri);
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
		return this.cached.has(uri) ? this.cached.get(uri) : unread;
	}

	/** Reads what is not known yet; several who ask at once wait for one answer. */
	async load(uri: string, root: string): Promise<void> {
		if (this.known(uri) !== unread) return;
		const before = this.loading.get(uri);
		if (before !== undefined) return before;
		const reading = this.readFile(uri, root)
			.catch(() => null)
			.then((text) => {
				this.loading.delete(uri);
				this.cached.set(uri, text);
			});
		this.loading.set(uri, reading);
		return reading;
	}

	/** Whether anything was known of it. */
	forget(uri: string): boolean {
		return this.cached.delete(uri);
	}

	forgetAll(): void {
		this.cached.clear();
	}
}
