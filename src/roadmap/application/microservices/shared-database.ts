/** One database that services of several teams change. */
import type { BesideOwner, ByTeams } from "../../../analysis/index.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	teams:
		"{first} of {team} and {second} of {otherTeam} both write {what}: neither can change its tables, load or version without the other. Let one own it, and the other ask that one.",
	"may be teams":
		"{first} of {team} and {second} of {otherTeam} may both write {what}, which would tie their releases together. State `kind: read` where one only reads; else let one own it.",
	owned:
		"{writer} writes {what}, all of which {owner} owns and writes too: what {owner} checks before it writes, {writer} passes by. Let {writer} ask {owner}, or give it a store of its own.",
	"may be owned":
		"{writer} may write {what}, all of which {owner} owns and writes too. State `kind: read` if it only reads; else let it ask {owner}, whose checks it passes by.",
});

type Finding = ReportedBy<typeof said>;

export const sharedDatabase = rule({
	id: "application/shared-database",
	severity: "warning",
	title: "One database that several teams write",
	message: said,
	levels: { "may be teams": "info", "may be owned": "info" },
	why: "A database that two services write is an interface between them that nobody versions. A column cannot change before both are ready, a slow query of one slows the other, and rules that one keeps the other does not know. The services look independent and are released together.",
	when: "Fires where two services that state different groups (or, in none, different owners) certainly write the same data of one database, or the same database where no data names it; and where a service writes a database all of whose data is owned by another that writes it too. Information where a write is only possible (`read-write` that no step narrows). Silent for workers, jobs and stream processors, for services of one group, where a team is unstated, and where each writes data of its own.",
	falseAlarms:
		"Schemas of their own on one server: name the data of each, and its `owner`; steps or `data` then tell who writes what.",
	bad: `
components:
  orders: { type: service, group: sales, connections: [{ to: shop-db, kind: write }] }
  stock: { type: service, group: warehouse, connections: [{ to: shop-db, kind: write }] }
  shop-db: { type: database, managed: true }
`,
	good: `
components:
  orders: { type: service, group: sales, connections: [{ to: shop-db, kind: write }] }
  stock: { type: service, group: warehouse, connections: [{ to: orders, kind: request }] }
  shop-db: { type: database, managed: true }
`,
	check({ analysis, report }) {
		for (const shared of analysis.sharedWrites)
			report(shared.is === "by teams" ? ofTeams(shared) : besideOwner(shared));
	},
});

function ofTeams({ store, data, first, second, teams, certainty }: ByTeams): Finding {
	return {
		subject: store,
		about: [first, second],
		message: certainty === "certain" ? "teams" : "may be teams",
		rests: teams,
		facts: { first, second, team: teams[0], otherTeam: teams[1], what: data ?? store },
	};
}

function besideOwner({ store, data, writer, owner, certainty }: BesideOwner): Finding {
	const said = data.stated.owner;
	return {
		subject: store,
		about: [writer, owner],
		message: certainty === "certain" ? "owned" : "may be owned",
		rests: said === undefined ? [] : [said],
		facts: { writer, owner, what: store },
	};
}
