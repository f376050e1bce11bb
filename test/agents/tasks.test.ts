/**
 * What an agent is for, as ten tasks: a prompt, a design, and how the product itself grades the outcome. Recorded answers
 * are replayed against `plumbline mcp`; wrong ones fail.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { McpClient } from "../cli/mcp-client.ts";
import { folderWith } from "../cli/run.ts";

interface Edit {
	readonly old: string;
	readonly new: string;
}

interface Task {
	readonly prompt: string;
	readonly grade: { readonly gone: readonly string[]; readonly met: readonly string[] };
	readonly answer: {
		readonly calls: readonly Readonly<Record<string, Record<string, unknown>>>[];
		readonly edits: readonly Edit[];
	};
	readonly wrong: { readonly edits: readonly Edit[] };
}

const folder = join(import.meta.dirname, "tasks");
const path = "design.yaml";
const tasks = readdirSync(folder).map((name) => ({
	name,
	task: parse(readFileSync(join(folder, name, "task.yaml"), "utf8")) as Task,
	design: readFileSync(join(folder, name, path), "utf8"),
}));

function edited(text: string, edits: readonly Edit[]): string {
	let at = text;
	for (const edit of edits) {
		expect(at.split(edit.old).length).toBe(2);
		at = at.replace(edit.old, () => edit.new);
	}
	return at;
}

/** What a text still lacks, in words; empty where the task is done. */
async function graded(mcp: McpClient, { gone, met }: Task["grade"], text: string): Promise<string[]> {
	const { answer, worse } = await mcp.told("propose", { path, text });
	const { findings } = await mcp.told("lint", { path, text });
	const { requirements } = await mcp.told("check", { path, text });
	const left = new Set((findings as { rule: string }[]).map(({ rule }) => rule));
	const verdicts = new Map((requirements as { id: string; verdict: string }[]).map((one) => [one.id, one.verdict]));
	return [
		...(answer === "accepted" ? [] : (worse as { message: string }[]).map(({ message }) => `worse: ${message}`)),
		...gone.filter((rule) => left.has(rule)).map((rule) => `left: ${rule}`),
		...met.filter((id) => verdicts.get(id) !== "met").map((id) => `not met: ${id}`),
	];
}

test("there are ten, each with something to do", () => {
	expect(tasks.length).toBe(10);
	for (const { task } of tasks) expect(task.grade.gone.length + task.grade.met.length).toBeGreaterThan(0);
});

describe.each(tasks)("$name", ({ task: { grade, answer, wrong }, design }) => {
	test("the recorded answer passes, nothing done and the wrong one fail, and no text is written", async () => {
		const cwd = folderWith({ [path]: design });
		const mcp = await McpClient.of(cwd);
		const todo = await graded(mcp, grade, design);
		expect(todo).toEqual([...grade.gone.map((rule) => `left: ${rule}`), ...grade.met.map((id) => `not met: ${id}`)]);
		for (const call of answer.calls)
			for (const [tool, args] of Object.entries(call)) {
				const { isError, text } = await mcp.call(tool, args);
				expect(isError).toBe(false);
				/** It tells what the grade asks. */
				for (const word of tool === "lint" ? grade.gone : tool === "check" ? grade.met : [])
					expect(text).toContain(word);
			}
		const first = await mcp.told("propose", { path, edits: answer.edits });
		expect(first).toMatchObject({ answer: "accepted", text: edited(design, answer.edits) });
		expect(await graded(mcp, grade, first.text)).toEqual([]);
		expect(await graded(mcp, grade, edited(design, wrong.edits))).not.toEqual([]);
		for (let i = 1; i < 20; i++) {
			expect(await mcp.told("propose", { path, edits: answer.edits })).toEqual(first);
		}
		const refused = await mcp.told("propose", { path, edits: wrong.edits });
		expect(await mcp.told("propose", { path, edits: wrong.edits })).toEqual(refused);
		expect(readFileSync(join(cwd, path), "utf8")).toBe(design);
	});
});
