/** The parts of a design: which files belong to it, and what is wrong with those that do not come. */
import { designName } from "../filenames/index.ts";
import type { IncludeProblem, Part } from "./design.ts";
import { documentSteps, type StatedDocument } from "./read/document.ts";
import type { Steps } from "./steps.ts";
import { yamlSteps } from "./yaml/document.ts";

/** Where files come from. Paths are joined with `/`; the shell reads and decides nothing. */
export interface Source {
	readonly uri: string;
	readonly text: string;
	/** Parts must lie in this folder or beneath it; unstated, in the file's own. */
	readonly root?: string;
	/** A file's text; undefined if there is none, null if it cannot be read. */
	readonly read?: (uri: string) => string | null | undefined;
}

const deepest = 8;
const mostParts = 500;

export function* gather(
	source: Source,
	previous?: readonly Part[],
): Steps<{ parts: Part[]; problems: IncludeProblem[] }> {
	const gathering = new Gathering(source, new Map(previous?.map((part) => [part.uri, part.document])));
	yield* gathering.add(source.uri, source.text, "", [source.uri]);
	return { parts: gathering.parts, problems: gathering.problems };
}

class Gathering {
	readonly parts: Part[] = [];
	readonly problems: IncludeProblem[] = [];
	private readonly root: string;

	constructor(
		private readonly source: Source,
		private readonly before: ReadonlyMap<string, StatedDocument>,
	) {
		this.root = source.root ?? folderOf(source.uri);
	}

	*add(uri: string, text: string, prefix: string, chain: readonly string[]): Steps<void> {
		const previous = this.before.get(uri);
		const yaml = yield* yamlSteps(uri, text, previous?.yaml);
		const document = yield* documentSteps(yaml, undefined, previous);
		const { values } = document;
		const waivers = (values.waivers?.items ?? []).map((waiver, i) => ({
			...waiver,
			is: "waiver" as const,
			id: `${uri}#${i}`,
			route: { uri, path: ["waivers", values.waivers!.positions[i]!] },
		}));
		this.parts.push({ uri, text, prefix, document, waivers });
		for (const { id, value, key } of values.include?.items ?? [])
			yield* this.include({ uri, prefix, chain }, id, value.value, value.node ?? key);
	}

	/** As the first file would name it. */
	private shown(uri: string): string {
		return relative(folderOf(this.source.uri), uri);
	}

	private *include(
		from: { uri: string; prefix: string; chain: readonly string[] },
		name: string,
		path: string,
		place: IncludeProblem["place"],
	): Steps<void> {
		const problem = (message: IncludeProblem["message"], facts: Record<string, string> = {}) =>
			void this.problems.push({ place, message, facts: { path, ...facts } });
		if (path.includes("\\")) return problem("backslash", { better: path.replaceAll("\\", "/") });
		const uri = join(folderOf(from.uri), path);
		if (uri === undefined || !isWithin(uri, this.root)) return problem("outside");
		if (from.chain.includes(uri))
			return problem("circle", {
				circle: [...from.chain.slice(from.chain.indexOf(uri)), uri].map((file) => this.shown(file)).join(" → "),
			});
		if (from.chain.length >= deepest || this.parts.length >= mostParts)
			return problem("deep", { limit: String(deepest) });
		const text = this.source.read?.(uri);
		if (text === undefined) return problem("missing");
		if (text === null) {
			const inside = `${path.replace(/\/+$/, "")}/${designName}`;
			const isFolder = path.endsWith("/") || typeof this.source.read?.(`${uri}/${designName}`) === "string";
			return isFolder ? problem("folder", { inside }) : problem("unreadable");
		}
		yield* this.add(uri, text, `${from.prefix}${name}/`, [...from.chain, uri]);
	}
}

export const folderOf = (uri: string): string => uri.slice(0, Math.max(uri.lastIndexOf("/"), 0));
export const isWithin = (uri: string, root: string): boolean =>
	uri.startsWith(root === "" || root.endsWith("/") ? root : `${root}/`);

/** The way from a folder to a file. */
export function relative(folder: string, uri: string): string {
	const from = folder === "" ? [] : folder.split("/");
	const to = uri.split("/");
	const common = from.findIndex((name, i) => name !== to[i]);
	const shared = common === -1 ? from.length : common;
	return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** The address of a file as another one names it; undefined where that is none beside it. */
export const pathFrom = (uri: string, path: string): string | undefined => join(folderOf(uri), path);

/** `folder` and a relative path as one; undefined if the path is absolute, a URL, or climbs out of everything. */
export function join(folder: string, path: string): string | undefined {
	if (/^(?:\/|\\|[a-zA-Z][a-zA-Z\d+.-]*:)|[\0\\]/.test(path)) return undefined;
	const names = folder === "" ? [] : folder.split("/");
	for (const name of path.split("/")) {
		if (name === "..") {
			if (names.length === 0 || names.at(-1) === "") return undefined;
			names.pop();
		} else if (name !== "." && name !== "") names.push(name);
	}
	return names.join("/");
}
