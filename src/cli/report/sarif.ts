/** Findings as SARIF 2.1.0, as code scanning takes it. What was accepted stays in it, with its reason. */
import type { ArtifactLocation, Fix, Location, Log, Message, Region, Result, Suppression } from "sarif";
import { name, publisher, version } from "../../../package.json";
import { rules } from "../../roadmap/index.ts";
import type { Found, FoundHidden, ShownFix, Span } from "../found.ts";
import { jsonText } from "../json.ts";
import { listingOfEach } from "../listed.ts";
import { counted } from "../summary.ts";
import { digestOf } from "./fingerprint.ts";
import { placeOf, uriFrom } from "./places.ts";
import type { Run } from "./run.ts";
import { levels, rulesInSarif } from "./sarif-rules.ts";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";
/** Files are named from here; where it lies is nobody's business. */
const base = "%SRCROOT%";

/** The extension's own page, which an editor opens offline. */
const informationUri = `vscode:extension/${publisher}.${name}`;

/** Where each rule stands among all. */
type Indexes = ReadonlyMap<string, number>;

export function sarifReport(run: Run): string {
	const { listed, unlisted } = listingOfEach(run.found);
	const { pathOf, custom } = run;
	const indexes: Indexes = new Map([...rules, ...custom].map(({ id }, i) => [id, i]));
	const results = [
		...listed.map(({ found }) => ({ ...resultOf(found, pathOf, indexes), suppressions: [] })),
		...run.hidden.map((one) => ({ ...resultOf(one, pathOf, indexes), suppressions: [suppressionOf(one, pathOf)] })),
	];
	const troubles = run.troubles();
	const notices = unlisted === 0 ? [] : [`${counted(unlisted, "finding")} less severe are not listed.`];
	const log: Log = {
		$schema: schema,
		version: "2.1.0",
		runs: [
			{
				tool: {
					driver: {
						name: "Plumbline",
						version,
						semanticVersion: version,
						informationUri,
						rules: rulesInSarif(run.custom),
					},
				},
				automationDetails: { id: "plumbline/" },
				columnKind: "utf16CodeUnits",
				originalUriBaseIds: { [base]: { description: { text: "The root of the repository." } } },
				invocations: [
					{
						executionSuccessful: troubles.length === 0,
						toolExecutionNotifications: [
							...troubles.map((text) => ({ level: "error" as const, message: { text: literal(text) } })),
							...notices.map((text) => ({ level: "note" as const, message: { text } })),
						],
					},
				],
				results,
			},
		],
	};
	return jsonText(log);
}

type PathOf = Run["pathOf"];

function resultOf(found: Found, pathOf: PathOf, indexes: Indexes): Result {
	const { rule, severity, message, span, related, fixes } = found;
	const digest = digestOf(found, pathOf(span.uri));
	const edits = fixes.flatMap((fix) => fixOf(fix, pathOf));
	return {
		ruleId: rule,
		ruleIndex: indexes.get(rule)!,
		level: levels[severity],
		message: messageOf(message, related),
		locations: [locationOf(span, pathOf)],
		...(related.length > 0 && {
			relatedLocations: related.map((one, i) => ({
				id: i + 1,
				...locationOf(one.span, pathOf),
				message: { text: literal(one.message) },
			})),
		}),
		/** The first is our own; code scanning knows the second. */
		partialFingerprints: { "plumbline/v1": digest, primaryLocationLineHash: `${digest}:1` },
		...(edits.length > 0 && { fixes: edits }),
	};
}

/** With a link to each related place: only what is linked is shown. */
function messageOf(message: string, related: Found["related"]): Message {
	const links = related.map((one, i) => `[${one.message.replace(/[[\]\\]/g, "\\$&")}](${i + 1})`);
	return { text: [literal(message), ...links].join("\n") };
}

/** Nothing of the author's is a link or a placeholder. */
const literal = (text: string): string => text.replace(/\[(?=[^\]]*\]\()/g, "\\[").replace(/\{(?=\d+\})/g, "{{");

const artifactOf = ({ uri }: Span, pathOf: PathOf): ArtifactLocation => ({
	uri: uriFrom(pathOf(uri)),
	uriBaseId: base,
});

const locationOf = (span: Span, pathOf: PathOf): Location => ({
	physicalLocation: { artifactLocation: artifactOf(span, pathOf), region: placeOf(span) satisfies Region },
});

/** What asks its author first cannot be written here. */
function fixOf(fix: ShownFix, pathOf: PathOf): Fix[] {
	if (fix.kind === "choice") return [];
	const byFile = new Map<string, (typeof fix.edits)[number][]>();
	for (const edit of fix.edits) byFile.set(edit.span.uri, [...(byFile.get(edit.span.uri) ?? []), edit]);
	return [
		{
			description: { text: literal(fix.title) },
			artifactChanges: [...byFile.values()].map((edits) => ({
				artifactLocation: artifactOf(edits[0]!.span, pathOf),
				replacements: edits.map(({ span, newText }) => ({
					deletedRegion: placeOf(span),
					...(newText !== "" && { insertedContent: { text: newText } }),
				})),
			})),
			properties: { kind: fix.kind },
		},
	];
}

function suppressionOf({ hiddenBy: { is, reason, owner, expires, span } }: FoundHidden, pathOf: PathOf): Suppression {
	return {
		kind: "inSource",
		status: "accepted",
		...(reason !== undefined && { justification: reason }),
		location: locationOf(span, pathOf),
		properties: { by: is, ...(owner !== undefined && { owner }), ...(expires !== undefined && { expires }) },
	};
}
