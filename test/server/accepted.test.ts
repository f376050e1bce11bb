/** What a baseline accepts is faded in an editor, and is told all the same. */
import { expect, test } from "vitest";
import { DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Picture } from "../../src/protocol/index.ts";
import { only, overlap, overlapping, run } from "../cli/run.ts";
import { folderOf, RawClient } from "./raw-client.ts";

const path = "teams/pay/design.yaml";

async function told(client: RawClient, uri: string, version: number) {
	const found = await client.diagnostics(uri, version);
	const { severity, tags = [], message } = found.find(({ code }) => code === overlap)!;
	const isFaded = tags.includes(DiagnosticTag.Unnecessary);
	return { severity, isFaded, isSaid: String(message).endsWith(" (Accepted by the baseline.)") };
}

const isTold = { severity: DiagnosticSeverity.Error, isFaded: false, isSaid: false };
const isFaded = { severity: DiagnosticSeverity.Information, isFaded: true, isSaid: true };

const open = async (files: Readonly<Record<string, string>>, settings: object = {}) => {
	const { folder, uriOf } = folderOf({ [path]: overlapping, ".git/HEAD": "", ...files });
	expect(run(["baseline", ...only(overlap)], { cwd: folder }).code).toBe(0);
	const client = new RawClient();
	await client.start(folder, { initializationOptions: { settings } });
	client.open(uriOf(path), overlapping);
	return { folder, client, uri: uriOf(path) };
};

test("the nearest one above, by the file's name from there", async () => {
	const { client, uri } = await open({});
	expect(await told(client, uri, 1)).toEqual(isFaded);
});

test.each([
	["", isTold],
	["ci/other-baseline.json", isFaded],
	["../outside-baseline.json", isTold],
	["no-baseline.json", isTold],
])("the settings may name another one, from the root, or none: %j", async (baseline, expected) => {
	const accepted = JSON.stringify({
		version: 1,
		accepted: { [`../${path}`]: [`${overlap} component:ledger-db components.ledger-db.quorum.read`] },
	});
	const { client, uri } = await open({ "ci/other-baseline.json": accepted }, { baseline });
	expect(await told(client, uri, 1)).toEqual(expected);
});

test.each([
	["one that is none accepts nothing", { "teams/.plumbline-baseline.json": "accepted: all" }],
	[
		"nor does one of other files",
		{ "teams/.plumbline-baseline.json": '{ "version": 1, "accepted": { "design.yaml": [] } }' },
	],
])("%s", async (_, files) => {
	const { client, uri } = await open(files);
	expect(await told(client, uri, 1)).toEqual(isTold);
});

test("in the picture it is folded, and counts nowhere", async () => {
	const { client, uri } = await open({});
	await told(client, uri, 1);
	const asked = { uri, version: 1, view: "architecture", open: [] };
	const { picture } = (await client.request("plumbline/picture", asked)) as { picture: Picture };
	const accepted = picture.findings.flatMap(({ rule, isAccepted }, i) => (isAccepted ? [[rule, i] as const] : []));
	expect(accepted.map(([rule]) => rule)).toEqual([overlap]);
	const bearer = picture.nodes.find(({ findings }) => findings.includes(accepted[0]![1]))!;
	expect(picture.legend.severities).not.toContain("error");
	expect(picture.mermaid).not.toMatch(new RegExp(`has-error|class [\\w,]*${bearer.id}[\\w,]* has-error`));
	expect(picture.summary).not.toContain("1 error");
});
