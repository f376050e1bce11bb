/** Sessions that only one of several copies knows. */
import { type Analysis, type Known, keepsStream, replicasAtPeak, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { count, share } from "../../facts.ts";
import { choice, type Fix, type Option, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const sessionInMemory = rule({
	id: "security/session-in-memory",
	severity: "warning",
	title: "Only one copy knows who is signed in",
	message:
		"{component} keeps sessions in memory, runs {copies:copy/copies}, and nothing brings a caller back to the one that knows it: about {share} of its calls find nobody signed in. Keep sessions in a store that all reach, or with the client.",
	why: "A session in memory belongs to one process. The next call goes to another, which knows nothing of it; and with each release or crash all who were signed in there are signed out, in the middle of what they did.",
	when: "Fires where `sessions` states `store: memory`, the component runs more than one copy or scales to more, and no balancer, proxy or gateway that calls it states `stickySessions` by cookie or ip, or spreads by ip-hash or consistent hashing. Silent where it replicates what it keeps, and where callers keep their connection open (websocket, sse, mqtt), which ends with the copy as the session does.",
	falseAlarms: "A platform that keeps callers with their copy: state `stickySessions` at what it puts in front.",
	bad: `
components:
  web: { type: client, connections: [{ to: balancer, protocol: https }] }
  balancer: { type: load-balancer, managed: true, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, replicas: 3, sessions: { store: memory, expiry: 30m } }
`,
	good: `
components:
  web: { type: client, connections: [{ to: balancer, protocol: https }] }
  balancer: { type: load-balancer, managed: true, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, replicas: 3, sessions: { store: sessions, expiry: 30m }, connections: [{ to: sessions, encryption: tls }] }
  sessions: { type: cache, managed: true }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const { sessions, replication, incoming } = component;
			const store = sessions?.store;
			if (store?.value !== "memory" || replication !== undefined) continue;
			const copies = mostOf(component, analysis);
			if (copies.value < 2 || incoming.some(({ caller }) => keepsCallers(caller))) continue;
			if (incoming.length > 0 && incoming.every(keepsStream)) continue;
			const fronts = incoming.map(({ caller }) => caller).filter(passesOn);
			const balancer = fronts.find(({ stickySessions }) => stickySessions !== undefined) ?? fronts[0];
			report({
				subject: component,
				at: store.node,
				rests: [store, copies, ...(balancer === undefined ? [] : [said(balancer)])],
				facts: { component, copies: count(copies), share: share(Number((1 - 1 / copies.value).toPrecision(2))) },
				fix: () => elsewhere(component, balancer),
			});
		}
	},
});

/** As many as run, or as it scales to. */
function mostOf(component: Component, { copies }: Analysis): Known<number> {
	const [running, atPeak] = [copies.running(component), replicasAtPeak(component)];
	return atPeak.value > running.value ? atPeak : running;
}

const passesOn = ({ type }: Component): boolean => hasTrait(type, "front") && !hasTrait(type, "names");

const alwaysTheSame: readonly (string | undefined)[] = ["ip-hash", "consistent-hashing"];

/** The next call of a caller goes to the same copy. */
const keepsCallers = ({ stickySessions, algorithm }: Component): boolean =>
	(stickySessions !== undefined && stickySessions.value !== "none") || alwaysTheSame.includes(algorithm?.value);

const said = (balancer: Component) => balancer.stickySessions ?? unknown(balancer, "stickySessions");

/** In a store that it speaks to already, with the client, or as they are behind what keeps callers with their copy. */
function elsewhere({ id, outgoing, part, route }: Component, balancer: Component | undefined): Fix {
	const stores = outgoing.map(({ target }) => target).filter((store) => store.part === part && keepsEntries(store));
	const options: Option[] = [
		...[...new Set(stores)].map((store) => ({ value: store.localId, description: "All copies reach it." })),
		{ value: "client", description: "In a signed cookie: nothing to keep, and nothing to take back." },
	];
	const isFree =
		balancer !== undefined && balancer.part === part && !options.some(({ value }) => value === balancer.id);
	if (isFree)
		options.push({
			value: balancer.id,
			label: `sticky sessions at ${balancer.id}`,
			description: "Each caller stays with one copy, and is signed out when that goes.",
		});
	return choice(
		"Keep sessions where all copies find them",
		{ ask: `Where does ${id} keep its sessions?`, options },
		(answer) => [
			isFree && answer === balancer.id
				? set(balancer.route, "stickySessions", balancer.layer?.value === "4" ? "ip" : "cookie")
				: set(route, ["sessions", "store"], answer),
		],
	);
}

const keepsEntries = ({ type, localId }: Component): boolean =>
	hasTrait(type, "queried") && localId !== "memory" && localId !== "client";
