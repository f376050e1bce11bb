/** `plumbline lint` as tasks of a workspace, once or with each change; what it finds in files that are not open is a problem too. */
import { join } from "node:path";
import {
	type Disposable,
	type ExtensionContext,
	ProcessExecution,
	Task,
	type TaskDefinition,
	tasks,
	type WorkspaceFolder,
	workspace,
} from "vscode";

const type = "plumbline";

interface LintTask extends TaskDefinition {
	readonly watch?: boolean;
	readonly paths?: readonly string[];
}

export function offerTasks({ extensionPath }: ExtensionContext): Disposable {
	const module = join(extensionPath, "dist/server/command.mjs");
	return tasks.registerTaskProvider(type, {
		provideTasks: () =>
			(workspace.workspaceFolders ?? [])
				.filter(({ uri }) => uri.scheme === "file")
				.flatMap((folder) => [{ type }, { type, watch: true }].map((one) => taskOf(one, folder, module))),
		resolveTask: ({ definition, scope }) => {
			const folder = typeof scope === "object" ? scope : workspace.workspaceFolders?.[0];
			return folder && taskOf(definition, folder, module);
		},
	});
}

function taskOf(definition: TaskDefinition, folder: WorkspaceFolder, module: string): Task {
	const { watch, paths } = definition as LintTask;
	const isWatching = watch === true;
	const named = Array.isArray(paths) ? paths.filter((path) => typeof path === "string") : [];
	/** The process of extensions is Node. */
	const lint = new ProcessExecution(
		process.execPath,
		[module, "lint", "--format", "compact", ...(isWatching ? ["--watch"] : []), "--", ...named],
		{ cwd: folder.uri.fsPath, env: { ELECTRON_RUN_AS_NODE: "1" } },
	);
	const task = new Task(
		definition,
		folder,
		isWatching ? "lint with each change" : "lint",
		"plumbline",
		lint,
		isWatching ? "$plumbline-watch" : "$plumbline",
	);
	task.isBackground = isWatching;
	task.detail = isWatching
		? "All designs of the folder, again whenever one changes"
		: "All designs of the folder, and those that you name";
	return task;
}
