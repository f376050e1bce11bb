/** Somebody who types in the middle of a design that is open in the server. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Position } from "vscode-languageserver/node";
import { Client } from "./client.ts";

export class Typist {
	/** The figure that is typed over. */
	readonly figure: Position;
	/** Within an id near by. */
	readonly id: Position;
	private typed = 0;

	private constructor(
		readonly client: Client,
		text: string,
		private readonly folder: string,
	) {
		const middle = text.indexOf(figure, text.length / 2);
		this.figure = positionOf(text, middle + figure.length - 1);
		this.id = positionOf(text, text.indexOf(id, middle) + id.length);
	}

	/** Once its findings are there. */
	static async at(text: string): Promise<Typist> {
		const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
		const client = await Client.open(folder, text);
		await client.findings();
		return new Typist(client, text, folder);
	}

	/** One digit over another. */
	key = (): Promise<void> => this.client.key(this.figure, String(++this.typed % 10));

	async leave(): Promise<void> {
		await this.client.close();
		rmSync(this.folder, { recursive: true });
	}
}

const figure = "capacity: 600";
const id = "to: c";

function positionOf(text: string, offset: number): Position {
	const before = text.slice(0, offset).split("\n");
	return { line: before.length - 1, character: before.at(-1)!.length };
}
