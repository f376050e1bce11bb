/** A quorum that does not outlive a zone. */
import type { Analysis } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { rule } from "../rule.ts";
import { votesOf } from "./voters.ts";

export const zoneLoss = rule({
	id: "patterns/quorum-zone-loss",
	severity: "warning",
	title: "One zone takes the quorum with it",
	message:
		"{store} needs {needed} of {nodes:copy/copies}, and {lost} of them stand in {zone}: the loss of that zone stops {what}. {mend}",
	clauses: {
		what: { both: "reads and writes", reads: "reads", writes: "writes" },
		mend: {
			spread: "Spread them so that no zone holds more than {most}.",
			third: "Of two zones one always holds too many: let a third hold a copy, or a witness that only votes.",
		},
	},
	why: "Copies in several zones are meant to outlive one of them. They do so only if what is left is still a quorum: of three copies with two in one zone, that zone decides alone.",
	when: "Fires where voters (of a quorum, a coordinator, or an election by majority) stand in two or more stated zones and the loss of one leaves fewer than are needed. Copies all in one zone are availability/shared-failure-domain, an impossible quorum is patterns/quorum-impossible.",
	falseAlarms: "Where losing that zone is acceptable, say so with a waiver.",
	bad: `
components:
  config:
    type: coordinator
    placement: { eu-a: 2, eu-b: 1 }
    quorum: { nodes: 3, read: 2, write: 2 }
`,
	good: `
components:
  config:
    type: coordinator
    placement: { eu-a: 1, eu-b: 1, eu-c: 1 }
    quorum: { nodes: 3, read: 2, write: 2 }
`,
	yieldsTo: ["availability/shared-failure-domain", "patterns/quorum-impossible"],
	needsNoWhole: true,
	check({ design, analysis, report }) {
		const { copies, consistency } = analysis;
		for (const store of design.components) {
			const quorum = consistency.quorumOf(store);
			const voters = quorum?.nodes ?? copies.majorityVoters(store);
			if (voters === undefined || voters.basis === "default" || store.quorum?.within?.value === "region") continue;
			const { nodes, needed } = votesOf(store, analysis)!;
			const [read, write] = [quorum?.read.value ?? needed, quorum?.write.value ?? needed];
			const worst = worstZone(store, copies);
			// With none to spare, or one zone only, other rules say it better.
			if (worst === undefined || needed >= nodes || nodes - worst.lost >= needed) continue;
			report({
				subject: store,
				at: (store.placement ?? store.zones ?? store.quorum)?.node,
				rests: [voters],
				facts: {
					store,
					needed,
					nodes,
					lost: worst.lost,
					zone: { id: worst.zone },
					what: nodes - worst.lost < Math.min(read, write) ? "both" : read > write ? "reads" : "writes",
					...(isOutOfZones(store, analysis) ? { mend: "third" } : { mend: "spread", most: nodes - needed }),
				},
			});
		}
	},
});

/** It stands in two zones, and the design states no third. */
function isOutOfZones(store: Component, { copies, design }: Analysis): boolean {
	const stated = design.regions.flatMap(({ zones }) => zones);
	return copies.zonesOf(store).length === 2 && stated.length === 2;
}

/** The zone that takes most of the voters with it, where they stand in several. */
function worstZone(store: Component, copies: Analysis["copies"]): { zone: string; lost: number } | undefined {
	const zones = copies.zonesOf(store);
	if (zones.length < 2) return undefined;
	const losses = zones.map((zone) => ({ zone, lost: copies.lostWithZone(store, zone) }));
	return losses.reduce((worst, next) => (next.lost > worst.lost ? next : worst));
}
