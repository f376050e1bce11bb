/** Queries of strangers that may cost what they like. */
import { type Analysis, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait, type Stated } from "../../../format/index.ts";
import { usualQueryLimits } from "../../constants.ts";
import { assume, type Fix, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const graphqlWithoutLimits = rule({
	id: "communication/graphql-without-limits",
	severity: "warning",
	title: "Strangers may ask for anything at any depth",
	message: {
		itself:
			"{server} answers graphql of anyone with no limit on depth or cost: a request that nests lists of a hundred three deep asks for a million records. State `limits` of depth and complexity.",
		behind:
			"{server} answers graphql of anyone by way of {entry}, with no limit on depth or cost: a request that nests lists of a hundred three deep asks for a million records. State `limits` of depth and complexity.",
	},
	why: "With graphql the caller writes the query. Friends of friends of friends, a hundred of each, are a million records in one small request, which a limit of requests per second lets through.",
	when: "Fires where calls from a client reach, over `protocol: graphql`, a component of one's own that states neither `limits.depth` nor `limits.complexity`, and nothing on the way does. Of several that pass graphql on, the last is told; a balancer or proxy passes it on to servers whose connection states no other protocol.",
	falseAlarms: "A server that takes only queries that are registered with it: state the depth of the deepest.",
	bad: `
components:
  app: { type: client, connections: [{ to: graph, protocol: graphql }] }
  graph: { type: service, connections: [people] }
  people: { type: database, managed: true }
`,
	good: `
components:
  app: { type: client, connections: [{ to: graph, protocol: graphql }] }
  graph: { type: service, limits: { depth: 8, complexity: 1000 }, connections: [people] }
  people: { type: database, managed: true }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		if (!design.connections.some(isGraphql)) return;
		const reached = analysis.entries.unguarded(isLimited);
		for (const [server, way] of reached) {
			if (way === undefined || !answersGraphql(server)) continue;
			const entry = publicEntry(server, reached, analysis);
			const protocol = graphqlInto(server);
			if (entry === undefined || protocol === undefined) continue;
			const common = {
				subject: server,
				rests: [protocol, unknown(server, "limits.depth", "limits.complexity")],
				fix: () => limit(server),
			};
			if (entry === server) report({ ...common, message: "itself", facts: { server } });
			else report({ ...common, message: "behind", facts: { server, entry } });
		}
	},
});

const isGraphql = ({ protocol }: Connection): boolean => protocol?.value === "graphql";

/** What says that it is asked so: what passes calls on speaks as it is spoken to, where nothing else is said. */
function graphqlInto(server: Component, seen = new Set<Component>()): Stated<string> | undefined {
	if (seen.has(server)) return undefined;
	seen.add(server);
	for (const connection of server.incoming) {
		if (isGraphql(connection)) return connection.protocol;
		const passed = passesGraphqlOn(connection) ? graphqlInto(connection.caller, seen) : undefined;
		if (passed !== undefined) return passed;
	}
	return undefined;
}

const passesGraphqlOn = ({ caller, target, protocol }: Connection): boolean =>
	protocol === undefined &&
	(hasTrait(caller.type, "balances") || hasTrait(caller.type, "proxies")) &&
	(hasTrait(target.type, "compute") || hasTrait(target.type, "traffic"));

/** How often limits requests, and so says nothing of what one of them costs. */
const isLimited = ({ limits }: Component): boolean => limits?.depth !== undefined || limits?.complexity !== undefined;

/** It is asked, and asks nobody else so. */
const answersGraphql = (server: Component): boolean =>
	(hasTrait(server.type, "compute") || hasTrait(server.type, "traffic")) &&
	graphqlInto(server) !== undefined &&
	!server.outgoing.some((connection) => isGraphql(connection) || passesGraphqlOn(connection));

/** Where calls came in that reached it, if anyone may call there. */
function publicEntry(
	server: Component,
	reached: ReadonlyMap<Component, Connection | undefined>,
	{ entries }: Analysis,
): Component | undefined {
	const seen = new Set<Component>();
	for (let at: Component | undefined = server; at !== undefined && !seen.has(at); at = reached.get(at)?.caller) {
		seen.add(at);
		if (entries.of(at)?.exposure === "public") return at;
	}
	return undefined;
}

function limit({ route }: Component): Fix {
	const { depth, complexity } = usualQueryLimits;
	return assume(
		`Add limits of queries: ${depth} deep, ${complexity} in cost`,
		set(route, ["limits", "depth"], depth),
		set(route, ["limits", "complexity"], complexity),
	);
}
