/** The designs in examples/: the good ones are quiet, the ones before an outage point at what failed. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { mergeSettings } from "../../src/lint/index.ts";
import { checked, today } from "../support/design.ts";

const folder = resolve(import.meta.dirname, "../../examples");

/** What is found in each, as `level rule subject`, in the order of the text; behind it, what failed on the day. */
const expected: Readonly<Record<string, readonly string[]>> = {
	"aws-three-tier-web": [],
	"online-boutique": [],
	"discord-messages": [],
	"ftgo-create-order-saga": [],
	"github-2018-10-21": [
		// The site could not run from the other coast: its application tier was built to stand beside one primary.
		"error availability/shared-failure-domain component:web-app",
		// People saw what was true before: pages were read from replicas that were hours behind.
		"error consistency/strong-read-from-replica connection:web-app->metadata-db#2",
		// Writes of the last seconds existed on one coast only when the other was promoted.
		"error availability/failover-data-loss component:metadata-db",
		// Both coasts had taken writes that the other had not: the old primary was not stopped when the new one was named.
		"warning consistency/leader-without-fencing component:metadata-db",
	],
	"gitlab-2017-01-31": [
		// The secondary had fallen behind and had to be rebuilt by hand; nobody knew how long a switch would take.
		"warning availability/failover-too-slow component:postgres",
		// What brought it back was a copy of six hours ago that somebody had happened to make; the backups were a day apart.
		"info databases/backup-exceeds-rpo component:postgres",
		// That the dumps had been empty for weeks was found out when one was needed.
		"warning databases/untested-restore component:postgres",
	],
	"aws-kinesis-2020-11-25": [
		// Each front-end server keeps a thread for every other one: with some more of them, all were above the limit.
		"warning consistency/full-mesh-too-large component:front-end",
		// Cognito's web servers filled up with calls to Kinesis that it could have done without: no timeout, and no bulkhead.
		"warning resilience/missing-timeout connection:cognito->kinesis-endpoint",
		// CloudWatch was blind, since its metrics went through what had failed.
		"warning availability/monitoring-shares-fate component:cloudwatch",
		// The tool that posts to the status page needed Cognito to log in.
		"warning availability/monitoring-shares-fate component:status-page",
	],
	"google-cloud-2025-06-12": [
		// When the fix rolled out, restarting tasks asked the policy table all at once and overloaded it.
		"warning resilience/unbounded-retry connection:service-control->policy-table",
		"warning resilience/retry-without-backoff connection:service-control->policy-table",
		// The page that tells of an outage ran on what was out.
		"warning availability/monitoring-shares-fate component:service-health",
	],
};

const names = readdirSync(folder).map((file) => file.replace(/\.design\.yaml$/, ""));
const textOf = (name: string): string => readFileSync(join(folder, `${name}.design.yaml`), "utf8");
const lint = (name: string, preset: "recommended" | "strict" = "recommended") =>
	checked({ uri: `${name}.design.yaml`, text: textOf(name) }, { today, settings: mergeSettings({ preset }) });

test("every example is held to something", () => {
	expect(names.sort()).toEqual(Object.keys(expected).sort());
});

describe.each(names)("%s", (name) => {
	test("gives what its history says", () => {
		expect(lint(name).findings.map(({ severity, rule, subject }) => `${severity} ${rule} ${subject}`)).toEqual(
			expected[name],
		);
	});

	test("names its public source", () => {
		expect(textOf(name).split("\n").slice(0, 25).join("\n")).toMatch(/^#.*https:\/\//m);
	});

	test("is read without a problem of format, also under strict", () => {
		expect(lint(name, "strict").findings.filter(({ rule }) => /^(?:format|reference)\//.test(rule))).toEqual([]);
	});
});
