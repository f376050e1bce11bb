/** Pages of any site that may call with the cookies of whoever looks at them. */
import { choice, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const permissiveCors = rule({
	id: "security/permissive-cors",
	severity: "warning",
	title: "Any site may call in its visitor's name",
	message:
		"{component} lets pages of any site (`origins: *`) call it with the visitor's cookies: a hostile page reads and does what its visitor may. Browsers refuse `*` here, so servers echo any origin, which is no better. Name the sites.",
	why: "A browser keeps sites apart: a page may send a request to another site, and not read the answer. `cors` takes that away for the sites that it names. With all of them named and cookies sent along, whoever is signed in and opens a hostile page has it read and change everything in his name.",
	when: "Fires where `cors` states the origin `*` and `credentials: true`.",
	falseAlarms: "None known: data that everybody may read needs no cookies.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, cors: { origins: ["*"], credentials: true } }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, cors: { origins: [https://shop.example], credentials: true } }
`,
	fix: "choice",
	check({ design, report }) {
		for (const component of design.components) {
			const { origins, credentials } = component.cors ?? {};
			const any = origins?.items.find(({ value }) => value.trim() === "*");
			if (any === undefined || credentials?.value !== true) continue;
			report({
				subject: component,
				at: any.node,
				rests: [any, credentials],
				facts: { component },
				fix: () =>
					choice(
						"Name the sites that may call",
						{ ask: "Which site's pages may call it?", expects: "text", suggestion: "https://shop.example" },
						(site) => [set(component.route, ["cors", "origins"], [site])],
					),
			});
		}
	},
});
