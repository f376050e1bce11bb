/** Calls past a tier, or upward. */
import { isCall, isObservation, isOutside } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait, type Stated } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const tierViolation = rule({
	id: "application/tier-violation",
	severity: "warning",
	title: "A call that passes a tier by, or goes upward",
	message: {
		past: "{caller} of the presentation tier calls {target} of the data tier: what the tiers between check, limit and log does not happen, and a new table changes the pages too. Let {caller} ask the application tier.",
		up: "{caller} of the {lower} tier calls {target} of the {higher} tier above it: neither is then released or tested without the other. Let {caller} publish what happened, or answer when it is asked.",
	},
	why: "Tiers are worth something while calls go down, one at a time: each knows only the one below, so any of them can be exchanged, and rules stand in one place that nothing passes by. One call past it, and the rule that it would have checked is only mostly kept.",
	when: "Fires for a call from the presentation tier to the data tier, and from a lower tier to a higher one (presentation, application, integration, data, from the top). A client is presentation and a database is data where they state no `tier`; at least one end states its own, and both for a call upward. Silent for what is published, subscribed to, replicated or only watched, and for what is only consulted. Yields to security/public-data-store.",
	falseAlarms: "A store that pages use for themselves, as for sessions: state no tier there, or `tier: presentation`.",
	bad: `
components:
  pages: { type: web-server, tier: presentation, connections: [orders-db] }
  orders-db: { type: database, managed: true }
`,
	good: `
components:
  pages: { type: web-server, tier: presentation, connections: [orders] }
  orders: { type: service, tier: application, connections: [orders-db] }
  orders-db: { type: database, managed: true }
`,
	yieldsTo: ["security/public-data-store"],
	check({ design, report }) {
		for (const connection of design.connections) {
			const { caller, target } = connection;
			if (!isDownOrUp(connection)) continue;
			const rests = [caller.tier, target.tier].filter((tier) => tier !== undefined);
			const common = { subject: connection, about: [target], rests };
			if (rests.length > 0 && tierOf(caller) === "presentation" && tierOf(target) === "data")
				report({ ...common, message: "past", facts: { caller, target } });
			else if (isUpward(caller.tier, target.tier))
				report({
					...common,
					message: "up",
					facts: { caller, target, lower: word(caller.tier!.value), higher: word(target.tier!.value) },
				});
		}
	},
});

type Tier = NonNullable<Component["tier"]>["value"];

const fromTheTop: readonly Tier[] = ["presentation", "application", "integration", "data"];

/** It asks for something, and not only for an address, a token or a figure. */
const isDownOrUp = (connection: Connection): boolean =>
	isCall(connection) &&
	connection.kind !== "replicate" &&
	!isObservation(connection) &&
	!hasTrait(connection.target.type, "consulted") &&
	!hasTrait(connection.target.type, "watches") &&
	!isOutside(connection.target);

function tierOf({ tier, type }: Component): Tier | undefined {
	if (tier !== undefined) return tier.value;
	if (hasTrait(type, "for-people")) return "presentation";
	return hasTrait(type, "keeps-records") ? "data" : undefined;
}

const isUpward = (from: Stated<Tier> | undefined, to: Stated<Tier> | undefined): boolean =>
	from !== undefined && to !== undefined && fromTheTop.indexOf(from.value) > fromTheTop.indexOf(to.value);
