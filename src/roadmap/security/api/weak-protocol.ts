/** Ways to prove who calls that the field has given up. */
import { isOutside } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { choice, type Option, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

const instead: readonly Option[] = [
	{ value: "oidc", description: "People sign in at an identity provider, by a code with PKCE." },
	{ value: "oauth2", description: "One program calls in somebody's name, or in its own." },
	{ value: "saml", description: "Sign-in across organisations that speak it already." },
];

export const weakProtocol = rule({
	id: "security/weak-protocol",
	severity: "warning",
	title: "Callers are known by an out-of-date protocol",
	message: {
		basic:
			"{component} knows callers by `protocol: {protocol}`: the password itself goes along with every call, and each log, proxy or page that sees one has it for good. Use oidc or oauth2 with tokens that end.",
		digest:
			"{component} knows callers by `protocol: {protocol}`: the server has to keep what is as good as the password, hashed with MD5, and nothing ends by itself. Use oidc or oauth2.",
		oauth1:
			"{component} knows callers by `protocol: {protocol}`: a protocol of 2010 that OAuth 2 has obsoleted, with keys that never end and signatures that libraries get wrong. Use oauth2 or oidc.",
		implicit:
			"{component} knows callers by the `{protocol}` flow: tokens come in the browser's address, where history, logs and other scripts read them. Use oidc or oauth2 by a code with PKCE.",
		password:
			"{component} knows callers by the `{protocol}` grant: every app gets to see its users' passwords, and no second factor can be asked for. Use oidc or oauth2 by a code with PKCE.",
	},
	why: "Each of these was given up for a fault that cannot be configured away: passwords that go along with each call or through somebody else's app, tokens in addresses, secrets that never end. What has replaced them costs no more.",
	when: "Fires where `authentication.protocol` of a component that is not outside is `basic`, `digest`, `oauth1`, `implicit` or `password`. Silent for `basic` with `kind: api-key`, where no person's password goes along. Other names are not judged.",
	falseAlarms: "A device that speaks nothing else, behind a gateway: waive it with the date by which it is replaced.",
	bad: `
components:
  app: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { protocol: basic } }
`,
	good: `
components:
  app: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: token, protocol: oidc, expiry: 15m } }
`,
	fix: "choice",
	check({ design, report }) {
		for (const component of design.components) {
			const protocol = component.authentication?.protocol;
			const message = outdated(component);
			if (protocol === undefined || message === undefined) continue;
			report({
				subject: component,
				at: protocol.node,
				message,
				rests: [protocol],
				facts: { component, protocol: word(message) },
				fix: () =>
					choice(
						"Use a protocol of today",
						{ ask: `By which protocol does ${component.id} know its callers?`, options: instead },
						(answer) => [set(component.route, ["authentication", "protocol"], answer)],
					),
			});
		}
	},
});

type Outdated = "basic" | "digest" | "oauth1" | "implicit" | "password";
const givenUp: ReadonlySet<string> = new Set<Outdated>(["basic", "digest", "oauth1", "implicit", "password"]);

function outdated(component: Component): Outdated | undefined {
	const { protocol, kind } = component.authentication ?? {};
	if (protocol === undefined || kind?.value === "none" || isOutside(component) || !givenUp.has(protocol.value))
		return undefined;
	if (protocol.value === "basic" && kind?.value === "api-key") return undefined;
	return protocol.value as Outdated;
}
