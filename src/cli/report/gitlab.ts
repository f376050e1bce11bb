/** Findings as GitLab's code quality reads them. */
import type { Found } from "../found.ts";
import { jsonText } from "../json.ts";
import { listingOfEach } from "../listed.ts";
import { digestOf } from "./fingerprint.ts";
import { placeOf } from "./places.ts";
import type { Run } from "./run.ts";

const severities: Readonly<Record<Found["severity"], string>> = { error: "critical", warning: "major", info: "info" };

export const gitlabReport = ({ found, pathOf }: Run): string =>
	jsonText(
		listingOfEach(found).listed.map(({ found: one }) => {
			const path = pathOf(one.span.uri);
			const { startLine, endLine } = placeOf(one.span);
			return {
				description: one.message,
				check_name: one.rule,
				fingerprint: digestOf(one, path),
				severity: severities[one.severity],
				location: { path, lines: { begin: startLine, end: endLine } },
			};
		}),
	);
