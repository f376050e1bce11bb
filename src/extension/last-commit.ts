/** What files said in the last commit, by VS Code's own Git extension. */
import { extensions, type Uri } from "vscode";

/** As far as it is used here. */
interface Repository {
	readonly state: { readonly HEAD?: { readonly commit?: string } | undefined };
	show(ref: string, path: string): Promise<string>;
}

interface GitApi {
	getRepository(uri: Uri): Repository | null;
	openRepository?(root: Uri): Promise<Repository | null>;
}

interface GitExtension {
	readonly enabled: boolean;
	getAPI(version: 1): GitApi;
}

/** Null where the last commit has no such file. */
export type LastCommit = (uri: Uri) => Promise<string | null>;

/** Or why there is none, in a sentence. */
export async function lastCommitOf(design: Uri): Promise<LastCommit | string> {
	const extension = extensions.getExtension<GitExtension>("vscode.git");
	const off = "Comparing with the last commit needs VS Code's Git extension, which is not here or is turned off.";
	if (extension === undefined || design.scheme !== "file") return off;
	try {
		const git = await extension.activate();
		if (!git.enabled) return off;
		const api = git.getAPI(1);
		const repository =
			api.getRepository(design) ?? (await api.openRepository?.(design.with({ path: folderOf(design) })));
		if (repository === null || repository === undefined)
			return "This design lies in no git repository, so there is no last commit to compare it with.";
		const commit = repository.state.HEAD?.commit;
		if (commit === undefined) return "This repository has no commit yet to compare with.";
		return async (uri) => {
			try {
				return await repository.show(commit, uri.fsPath);
			} catch {
				return null;
			}
		};
	} catch {
		return "VS Code's Git extension could not read this repository. Its log, Git in the Output panel, says why.";
	}
}

const folderOf = ({ path }: Uri): string => path.slice(0, path.lastIndexOf("/"));
