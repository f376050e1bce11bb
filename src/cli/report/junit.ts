/** Findings as the report of a test run: a suite for each file, a case for each finding. */
import type { Found } from "../found.ts";
import { atLeast } from "../levels.ts";
import { listingOfEach } from "../listed.ts";
import { placeOf } from "./places.ts";
import { byFile, type Run } from "./run.ts";
import { element, xmlText } from "./xml.ts";

export function junitReport(run: Run): string {
	const listed = listingOfEach(run.found).listed.map(({ found }) => found);
	const suites = [...byFile(run, listed)].map(([uri, { found, hidden }]) => {
		const name = run.pathOf(uri);
		/** By what a finding is known by, and not by its line: so it is the same case in the next run. */
		const testcase = ({ fingerprints: [known], rule }: Found, outcome: string) =>
			element("testcase", { name: known ?? rule, classname: name }, [outcome]);
		const failures = found.filter(({ severity }) => atLeast(severity, run.failOn));
		const all = [
			...failures.map((one) =>
				testcase(one, element("failure", { type: one.severity, message: one.message }, told(one, name))),
			),
			...found
				.filter((one) => !failures.includes(one))
				.map((one) => testcase(one, element("system-out", {}, told(one, name)))),
			...hidden.map((one) => testcase(one, element("skipped", {}, one.hiddenBy.reason ?? "No reason was given."))),
		];
		const cases = all.length > 0 ? all : [element("testcase", { name: "nothing found", classname: name })];
		const counts = { tests: cases.length, failures: failures.length, errors: 0, skipped: hidden.length };
		return element("testsuite", { name, ...counts }, cases);
	});
	return xmlText(element("testsuites", { name: "plumbline" }, suites));
}

function told({ severity, message, span }: Found, name: string): string {
	const { startLine, startColumn } = placeOf(span);
	return `${name}:${startLine}:${startColumn}: ${severity}: ${message}`;
}
