/** Tokens that every script of a page can read. */
import { type Component, hasTrait } from "../../../format/index.ts";
import { assume, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const tokenInLocalStorage = rule({
	id: "security/token-in-local-storage",
	severity: "warning",
	title: "Every script of a page can read the token",
	message:
		"Tokens of {component} lie in the browser's local storage: one script that gets into a page, in a comment or a library's update, sends them away, and whoever gets them is signed in. Keep them in a cookie that scripts cannot read.",
	why: "Local storage belongs to all scripts of a page, those of libraries and advertisements included, and keeps what it has until somebody deletes it. A cookie marked HttpOnly goes along with calls and is shown to no script; marked SameSite it does not go along from other sites.",
	when: "Fires where `authentication` is of `kind: token` and states `storage: local-storage`. Silent where it is known that no browser keeps it: on a client of another platform, and where all who come in from outside are such.",
	falseAlarms: "An app that is a page in a shell of its own and loads nothing else: state the client's `platform`.",
	bad: `
components:
  web: { type: client, platform: browser, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: token, expiry: 15m, storage: local-storage } }
`,
	good: `
components:
  web: { type: client, platform: browser, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: token, expiry: 15m, storage: cookie } }
`,
	fix: "assumption",
	check({ design, report }) {
		for (const component of design.components) {
			const { kind, storage } = component.authentication ?? {};
			if (kind?.value !== "token" || storage?.value !== "local-storage" || isForNoBrowser(component)) continue;
			report({
				subject: component,
				at: storage.node,
				rests: [storage],
				facts: { component },
				fix: () => assume("Keep tokens in a cookie", set(component.route, ["authentication", "storage"], "cookie")),
			});
		}
	},
});

function isForNoBrowser(component: Component): boolean {
	const people = [component, ...component.incoming.map(({ caller }) => caller)].filter(({ type }) =>
		hasTrait(type, "for-people"),
	);
	return people.length > 0 && people.every(({ platform }) => platform !== undefined && platform.value !== "browser");
}
