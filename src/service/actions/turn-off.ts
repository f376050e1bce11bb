/** A rule off for the whole project: a line of `.plumbline.yaml`. */
import { editsFor, type TextEdit } from "../../edit/index.ts";
import { readYaml } from "../../format/yaml/document.ts";
import type { Finding } from "../../lint/index.ts";
import type { ActionData } from "../../protocol/index.ts";
import type { ActionOptions, Context, Made, Offer } from "./action.ts";
import { aboutFinding } from "./action.ts";
import { canBeSilenced } from "./ignore.ts";

export function turnOffOffers({ snapshot, options }: Context, finding: Finding): Offer[] {
	const { settingsFile, client } = options;
	if (settingsFile === undefined || !canBeSilenced(finding.rule)) return [];
	if (settingsFile.text === undefined && !client.createFiles) return [];
	const action: ActionData = { do: "turn-off", ...aboutFinding(snapshot.uri, finding) };
	return [{ title: `Turn ${finding.rule} off in this project`, action, finding }];
}

export function madeTurnOff({ rule }: ActionData, { settingsFile }: ActionOptions): Made | undefined {
	if (settingsFile === undefined || rule === undefined) return undefined;
	const { uri, text } = settingsFile;
	const edits = offIn(uri, text ?? "", rule);
	return edits && { edits: new Map([[uri, edits]]), ...(text === undefined && { newFile: uri }) };
}

function offIn(uri: string, text: string, rule: string): readonly TextEdit[] | undefined {
	const yaml = readYaml(uri, text);
	if (yaml.root !== undefined) return editsFor(yaml, [{ do: "set", path: ["rules", rule], value: "off" }]);
	if (yaml.syntaxProblems.length > 0) return undefined;
	const before = text === "" || text.endsWith("\n") ? "" : "\n";
	return [{ start: text.length, end: text.length, newText: `${before}rules:\n  ${rule}: off\n` }];
}
