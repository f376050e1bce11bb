/** What a component is, and what it opens connections to. */
import { description } from "../common.ts";
import { typeNames } from "../component-types.ts";
import { connectionFields } from "../connection.ts";
import { field, list, oneOf, record, reference, text } from "../types.ts";
import { all } from "../vocabulary.ts";
import { compute, data, holders, messaging, servers } from "./where.ts";

export const identity = {
	type: field(
		oneOf(typeNames),
		"What kind of thing it is. Defaults, rules and the shape in the picture follow from it.",
		{
			required: true,
			example: "service",
		},
	),
	name: field(text, "What people call it, for messages and pictures.", { unstated: "the id is shown" }),
	description,
	technology: field(
		text,
		"The product or language it is built with, for people: it only tells which stores split their tables by themselves.",
		{
			example: "PostgreSQL 17",
		},
	),
	owner: field(text, "The person or team that answers for it.", { example: "team-orders" }),
	group: field(
		text,
		"A team or domain. Components of one group are drawn together, and large designs are folded along groups.",
	),
	tier: field(
		oneOf(["presentation", "application", "integration", "data"]),
		"Its layer in an n-tier architecture, where calls go downward only.",
	),
	links: field(list(text), "Where to read more: a repository, a runbook, a dashboard."),
	platform: field(
		oneOf(["browser", "mobile", "desktop", "server", "device"]),
		"What a client runs on, which decides what it can speak and keep secret.",
		{
			on: ["client"],
		},
	),
	parties: field(
		oneOf(["many"]),
		"Whether it stands for very many independent ones: customers' hooks, mail servers, phones. No limit, breaker or figure is then for all of them together.",
		{ on: ["client", "external"], unstated: "one party" },
	),
	pattern: field(
		list(oneOf(["event-sourcing", "cqrs-command", "cqrs-query", "saga-orchestrator", "back-end-for-front-end"])),
		"Patterns of the application layer that it carries out, one or a list. A component of type `orchestrator` is a saga-orchestrator that does nothing else.",
		{ on: all(servers, messaging, data), example: "cqrs-query" },
	),
	projects: field(reference("components"), "The command side whose events this query side turns into answers.", {
		on: all(compute, holders),
		example: "orders",
	}),
	connections: field(
		list(record(connectionFields, "to")),
		"What it opens connections to; answers come back on them. The side that opens a connection owns it, a consumer its subscription too. A bare id will do.",
		{ example: "[{ to: orders-db, timeout: 100ms }]" },
	),
};
