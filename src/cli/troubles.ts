/** What goes wrong with one file, rule or fix, and costs no other: each is told once. */

import { Lines } from "../format/lines.ts";
import type { Fault } from "../lint/index.ts";
import { OwnFault, troubleOf, type UserError } from "./problem.ts";

export class Troubles {
	private readonly all = new Map<string, UserError>();
	private told = 0;

	constructor(
		private readonly nameOf: (uri: string) => string,
		private readonly textOf: (uri: string) => string | null | undefined,
	) {}

	get areThere(): boolean {
		return this.all.size > 0;
	}

	/** A sentence each. */
	messages = (): readonly string[] => [...this.all.keys()];

	/** Those since it was asked last. */
	rest(): readonly UserError[] {
		const rest = [...this.all.values()].slice(this.told);
		this.told = this.all.size;
		return rest;
	}

	add = (trouble: UserError): void => {
		if (!this.all.has(trouble.message)) this.all.set(trouble.message, trouble);
	};

	/** The answer, or undefined if it could not be had. */
	unless<T>(uri: string, answer: () => T): T | undefined {
		try {
			return answer();
		} catch (error) {
			this.add(troubleOf(error, this.nameOf(uri)));
			return undefined;
		}
	}

	/** `main`: the design in which a rule fell, where that has no place. */
	fault = ({ rule, part, location, error }: Fault, main?: string): void => {
		const at = location === undefined ? (main === undefined ? "" : this.nameOf(main)) : this.shown(location);
		const what = part === "fix" ? `a fix of \`${rule}\`` : `\`${rule}\``;
		this.add(new OwnFault(at === "" ? what : `${at}: ${what}`, error));
	};

	private shown({ uri, start }: NonNullable<Fault["location"]>): string {
		const { line, character } = new Lines(this.textOf(uri) ?? "").position(start);
		return `${this.nameOf(uri)}:${line + 1}:${character + 1}`;
	}
}
