/** Sessions of which nothing says when they end. */
import { type Analysis, isOutside, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait, protocols } from "../../../format/index.ts";
import { usualSessionExpiry } from "../../constants.ts";
import { word } from "../../facts.ts";
import { choice, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

const text =
	"Nothing says when sessions of {component} end: whoever sits down at a shared computer, or has copied a cookie, is signed in for as long as the session is kept. State an expiry, such as {usual}.";

export const sessionWithoutExpiry = rule({
	id: "security/session-without-expiry",
	severity: "warning",
	title: "Sessions never end",
	message: { default: text, unknown: text },
	levels: { unknown: "info" },
	why: "A session that nobody ends is a door that stays open: on a library's computer, in a stolen laptop, in a copy of the store. It also piles up: without an end each visit leaves one behind for good.",
	when: "Fires where `sessions`, or an `authentication` of `kind: session`, states no `expiry`, neither there nor at the other of the two, on the component itself or on one that it calls or is called by. Silent where nothing from outside comes to it, where its callers speak only protocols that the format does not know, where the store of the sessions states a `ttl` or `retention`, or the data that it holds a `retention`. Info where no sensitivity of data is stated anywhere.",
	falseAlarms: "A framework that ends them after some time: state that time, it is part of the design.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: session, storage: cookie } }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: session, storage: cookie, expiry: 30m } }
`,
	yieldsTo: ["approach/no-security"],
	fix: "choice",
	check({ design, analysis, report }) {
		const isKnown = design.data.some(({ sensitivity }) => sensitivity !== undefined);
		for (const component of design.components) {
			if (isOutside(component) || !keepsSessions(component) || ends(component) || !isForPeople(component, analysis))
				continue;
			const around = neighbours(component);
			if (around.some((other) => keepsSessions(other) && ends(other))) continue;
			const { sessions, route } = component;
			if (sessions === undefined && around.some((other) => other.sessions !== undefined)) continue;
			const key = sessions === undefined ? "authentication" : "sessions";
			report({
				subject: component,
				message: isKnown ? "default" : "unknown",
				rests: [unknown(component, `${key}.expiry`)],
				facts: { component, usual: word(usualSessionExpiry) },
				fix: () =>
					choice(
						"Add an expiry of sessions…",
						{
							ask: `How long may a session of ${component.id} last?`,
							expects: "duration",
							suggestion: usualSessionExpiry,
						},
						(expiry) => [set(route, [key, "expiry"], expiry)],
					),
			});
		}
	},
});

const keepsSessions = ({ sessions, authentication }: Component): boolean =>
	sessions !== undefined || authentication?.kind?.value === "session";

/** Calls from outside get to it, or may, as far as is drawn; over protocols that the format does not know no cookie comes. */
const isForPeople = (component: Component, { entries }: Analysis): boolean =>
	component.incoming.length === 0 || (!component.incoming.every(speaksItsOwn) && mayBeReached(component, entries));

const speaksItsOwn = ({ protocol }: Connection): boolean =>
	protocol !== undefined && !protocols.some((known) => known === protocol.value);

const mayBeReached = (component: Component, entries: Analysis["entries"]): boolean =>
	entries.reached.has(component) ||
	component.incoming.some(({ caller }) => isOutside(caller) || hasTrait(caller.type, "front"));

function ends({ sessions, authentication, linked }: Component): boolean {
	const kept = linked.sessions;
	const said = [sessions?.expiry, authentication?.expiry, kept?.ttl, kept?.retention];
	return said.some((end) => end !== undefined) || kept?.holds.some(({ retention }) => retention !== undefined) === true;
}

const neighbours = ({ incoming, outgoing }: Component): readonly Component[] => [
	...incoming.map(({ caller }) => caller),
	...outgoing.map(({ target }) => target),
];
