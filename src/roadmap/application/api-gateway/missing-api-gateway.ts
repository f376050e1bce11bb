/** Clients that come to each service by itself. */
import { type Analysis, type Doorless, replicasAtPeak, unknown, wholeDesign } from "../../../analysis/index.ts";
import { type Connection, hasTrait } from "../../../format/index.ts";
import { toldApart } from "../../availability/single-point-of-failure/among-copies.ts";
import { servicesByOneDoor } from "../../constants.ts";
import { choice, type Fix } from "../../fix.ts";
import { canBeOne, canPutBetween, freeName, putBetween, suitsFront } from "../../put-between.ts";
import { rule } from "../../rule.ts";

export const missingApiGateway = rule({
	id: "application/missing-api-gateway",
	severity: "warning",
	title: "Clients call each service by itself",
	message:
		"Calls of {clients} go straight to {services}: each of them checks who calls, limits and faces strangers by itself, and one that moves or splits changes every client. Put an API gateway before them.",
	why: "Clients that know each service by its address hold on to how the system is cut: what is split, moved or renamed waits until the last phone is updated. And what faces strangers (TLS, who calls, how much, from which page) is then built, configured and patched once for each service, mostly not alike.",
	when: "Fires where a client of no stated platform, a browser or a phone calls three or more own services directly; those that one host runs (`runsOn`) are one. Not counted are web servers, registries, coordinators and monitoring, what states `exposure: internal`, `discovery: mesh`, or both a `rateLimit` and how it authenticates, and calls by mtls, over open connections or in another protocol than http or grpc. Silent where the client also calls a component that calls two of these services for it, or a gateway, proxy or layer 7 balancer with several behind it; of calls past that, load-balancing/exposed-backend speaks. Information in a sketch.",
	falseAlarms:
		"A door that nobody has drawn, such as the ingress of a cluster or a balancer that routes by path: draw it as an `api-gateway`.",
	bad: `
components:
  app: { type: client, connections: [orders, stock, prices] }
  orders: { type: service }
  stock: { type: service }
  prices: { type: service }
`,
	good: `
components:
  app: { type: client, connections: [gateway] }
  gateway: { type: api-gateway, managed: true, connections: [orders, stock, prices] }
  orders: { type: service }
  stock: { type: service }
  prices: { type: service }
`,
	fix: "choice",
	check({ analysis, report }) {
		for (const found of analysis.doorless(servicesByOneDoor)) {
			const { clients, services, calls } = found;
			report({
				subject: clients[0]!,
				about: [...clients.slice(1), ...services],
				rests: [unknown(wholeDesign, "components")],
				related: firstOfEach(calls).map(({ node, target }) => ({
					at: node,
					message: `\`${target.id}\` is called here.`,
				})),
				facts: { clients, services },
				fix: () => gatewayBefore(found, analysis),
			});
		}
	},
});

const mostShown = 3;

const firstOfEach = (calls: readonly Connection[]): readonly Connection[] =>
	[...new Map(calls.toReversed().map((call) => [call.target, call])).values()].reverse().slice(0, mostShown);

function gatewayBefore({ clients, services, calls }: Doorless, analysis: Analysis): Fix | undefined {
	if (!calls.every(suitsFront) || !canBeOne(calls) || !canPutBetween(calls, analysis)) return undefined;
	// What the clients would still call past the door is another question.
	const isPast = ({ target }: Connection): boolean => hasTrait(target.type, "compute") && !services.includes(target);
	if (clients.some(({ outgoing }) => outgoing.some(isPast))) return undefined;
	return choice(
		`Add an API gateway: one door to ${services.length} services`,
		{
			ask: "What is the API gateway called?",
			expects: "id",
			suggestion: freeName("gateway", clients[0]!, analysis),
		},
		(id) => [
			...putBetween(calls, id, { type: "api-gateway", managed: true }, analysis),
			...services
				.filter((service) => replicasAtPeak(service).value > 1)
				.flatMap((service) => toldApart(service, analysis)),
		],
	);
}
