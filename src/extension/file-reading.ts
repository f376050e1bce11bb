/** Files for the server, read as the editor has them: unsaved where they are open, from wherever the workspace lies. */
import { type Disposable, FileSystemError, FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type FileText, isFileParams, notifications, requests } from "../protocol/index.ts";
import { findDesigns } from "./designs.ts";

/** No design is as large as this. */
const largest = 64 * 1024 * 1024;

export class FileReading implements Disposable {
	private readonly read = new Set<string>();
	private readonly disposables: Disposable[] = [];

	serve(client: BaseLanguageClient): void {
		client.onRequest(
			requests.readFile,
			async (params: unknown): Promise<FileText> => (isFileParams(params) ? this.text(params.uri) : {}),
		);
		client.onRequest(requests.designFiles, async () => (await findDesigns()).map((uri) => uri.toString()));
		const changed = ({ uri }: { uri: Uri }) => {
			const address = uri.toString();
			if (this.read.has(address)) void client.sendNotification(notifications.fileChanged, { uri: address });
		};
		this.disposables.push(
			workspace.onDidChangeTextDocument(({ document }) => changed(document)),
			workspace.onDidOpenTextDocument(changed),
			workspace.onDidCloseTextDocument(changed),
		);
	}

	dispose(): void {
		for (const disposable of this.disposables) disposable.dispose();
	}

	private async text(address: string): Promise<FileText> {
		const uri = Uri.parse(address);
		this.read.add(uri.toString());
		const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
		if (open !== undefined) return { text: open.getText() };
		if (workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return { missing: true };
		try {
			const { size, type } = await workspace.fs.stat(uri);
			if ((type & FileType.File) === 0 || size > largest) return {};
			return {
				text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await workspace.fs.readFile(uri)),
			};
		} catch (error) {
			return error instanceof FileSystemError && error.code === "FileNotFound" ? { missing: true } : {};
		}
	}
}
