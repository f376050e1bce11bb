/** Tokens that outlast an hour and cannot be taken back. */
import { unknown } from "../../../analysis/index.ts";
import { longestUnrevoked, usualTokenExpiry } from "../../constants.ts";
import { duration } from "../../facts.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { type Tokens, tokensOf } from "./tokens-stated.ts";

export const tokenWithoutRevocation = rule({
	id: "security/token-without-revocation",
	severity: "warning",
	title: "A stolen token cannot be taken back",
	message: {
		never:
			"Tokens that {component} takes last {expiry} and cannot be taken back (`revocation: false`): signing out, or closing a stolen account, changes nothing until then. Let them end within an hour, or keep a list of those that no longer count.",
		unsaid:
			"Tokens that {component} takes last {expiry}, and nothing says that they can be taken back: signing out, or closing a stolen account, may change nothing until then. Let them end within an hour, or state `revocation`.",
	},
	why: "A token that is checked by its signature alone is valid until it ends, whatever has become of the account meanwhile. For some minutes that can be borne; for hours it means that a leaver, or a thief who was noticed, goes on working.",
	when: "Fires where `authentication` is of `kind: token` with an `expiry` over 1 h, and `revocation` is false or not stated. Silent for shorter ones, which need none, and where an identity provider that it or its callers ask states `revocation: true`.",
	falseAlarms: "Tokens that each call looks up: state `revocation: true`.",
	bad: `
components:
  app: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: token, expiry: 12h } }
`,
	good: `
components:
  app: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: token, expiry: 12h, revocation: true } }
`,
	yieldsTo: ["security/token-without-expiry"],
	fix: "choice",
	check({ design, report }) {
		for (const component of design.components) {
			const tokens = tokensOf(component);
			if (tokens?.expiry === undefined || tokens.revocation?.value === true) continue;
			const { expiry, revocation } = tokens;
			if (expiry.value <= longestUnrevoked) continue;
			report({
				subject: component,
				at: component.authentication?.revocation?.node ?? component.authentication?.expiry?.node,
				message: revocation === undefined ? "unsaid" : "never",
				rests: [expiry, revocation ?? unknown(component, "authentication.revocation")],
				facts: { component, expiry: duration(expiry) },
				fix: () => end(tokens),
			});
		}
	},
});

const end = ({ of: { id, route } }: Tokens): Fix =>
	choice(
		"Add revocation, or let tokens end sooner",
		{
			ask: `How does a stolen token of ${id} stop working?`,
			options: [
				{ value: "revocation", description: "Each call, or each renewal, asks whether it still counts." },
				{
					value: usualTokenExpiry,
					label: `after ${usualTokenExpiry}`,
					description: "It ends by itself and is renewed.",
				},
			],
		},
		(answer) => [
			answer === "revocation"
				? set(route, ["authentication", "revocation"], true)
				: set(route, ["authentication", "expiry"], usualTokenExpiry),
		],
	);
