/** Tokens that a thief can use for longer than a day. */
import { unknown } from "../../../analysis/index.ts";
import { longestToken, usualTokenExpiry } from "../../constants.ts";
import { duration, word } from "../../facts.ts";
import { assume, choice, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { tokensOf } from "./tokens-stated.ts";

export const tokenWithoutExpiry = rule({
	id: "security/token-without-expiry",
	severity: "warning",
	title: "A stolen token works for too long",
	message: {
		long: "Tokens that {component} takes last {expiry}, and {revocation}: who has got one from a log, a backup or a lost phone uses it until then. Let them end after {usual} and be renewed, or be taken back.",
		unstated:
			"Nothing says when tokens that {component} takes end, or that they can be taken back: who has got one from a log or a lost phone may use it for good. State `authentication.expiry`, such as {usual}.",
	},
	levels: { unstated: "info" },
	clauses: {
		revocation: { never: "cannot be taken back", unsaid: "nothing says that they can be taken back" },
	},
	together: {
		unstated:
			"Nothing says when tokens that {subjects} take end, or that they can be taken back: who has got one may use it for good. State `authentication.expiry`, such as {usual}.",
	},
	why: "A token is as good as a password to whoever holds it, and it is copied wherever requests are: into logs, crash reports, histories. When it ends soon, what is found there is void. A second one that is kept safer, used only to renew it and known to the server, lets people stay signed in.",
	when: "Fires where `authentication` is of `kind: token` with an `expiry` over 24 h and `revocation` is not true; info where no expiry is stated either. What an identity provider that it or its callers ask states in its own `authentication` counts where it says nothing itself.",
	falseAlarms: "Tokens that each call looks up, so that deleting one ends it: state `revocation: true`.",
	bad: `
components:
  app: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: token, expiry: 30d } }
`,
	good: `
components:
  app: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: token, expiry: 15m } }
`,
	fix: ["assumption", "choice"],
	check({ design, report }) {
		for (const component of design.components) {
			const tokens = tokensOf(component);
			if (tokens === undefined || tokens.revocation?.value === true) continue;
			const { expiry, revocation } = tokens;
			const usual = word(usualTokenExpiry);
			const common = { subject: component };
			const ends = (after: string) => set(component.route, ["authentication", "expiry"], after);
			if (expiry === undefined)
				report({
					...common,
					message: "unstated",
					rests: [unknown(component, "authentication.expiry")],
					facts: { component, usual },
					fix: () => assume(`Add an expiry: ${usualTokenExpiry}`, ends(usualTokenExpiry)),
				});
			else if (expiry.value > longestToken)
				report({
					...common,
					at: component.authentication?.expiry?.node,
					message: "long",
					rests: [expiry, revocation ?? unknown(component, "authentication.revocation")],
					facts: {
						component,
						expiry: duration(expiry),
						usual,
						revocation: revocation === undefined ? "unsaid" : "never",
					},
					// Clients that nothing renews a token for would be signed out: what is stated was meant.
					fix: () =>
						choice(
							"Let tokens end sooner…",
							{
								ask: `How long may a token that ${component.id} takes last?`,
								expects: "duration",
								suggestion: usualTokenExpiry,
							},
							(expiry) => [ends(expiry)],
						),
				});
		}
	},
});
