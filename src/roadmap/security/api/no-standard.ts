/** Public ways to sensitive data that are reviewed against nothing. */
import { unknown } from "../../../analysis/index.ts";
import type { Data } from "../../../format/index.ts";
import { choice, type Option, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { waysIn, worstBehind } from "./worst.ts";

const general: readonly Option[] = [
	{ value: "owasp-asvs", description: "What to verify of an application, in three levels." },
	{ value: "owasp-api-top-10", description: "The ten commonest faults of interfaces." },
	{ value: "iso-27001", description: "How an organisation manages its security." },
];
const cards: Option = { value: "pci-dss", description: "What whoever takes cards has agreed to." };

/** Of whoever keeps these a standard is expected, by those who pay and by law. */
const underRules: readonly (string | undefined)[] = ["payment", "health", "credential"];
const isUnderRules = ({ sensitivity }: Data): boolean => underRules.includes(sensitivity?.value);

export const noStandard = rule({
	id: "security/no-standard",
	severity: "info",
	onlyStrict: true,
	title: "Its security is reviewed against nothing",
	message:
		"{door} is open to the public before {data} ({sensitivity}), and no component on the way names what its security is reviewed against: what nobody thought of is not looked at. Name a standard, such as the OWASP ASVS.",
	together:
		"{subjects} are open to the public before payment, health or credential data, and name nothing that their security is reviewed against: what nobody thought of is not looked at.",
	isToldOnce: true,
	why: "A review finds what its reviewers think of. A list that many have written, from what has gone wrong elsewhere, asks about the rest: how passwords are reset, what logs must not hold, what a file that somebody uploads may be.",
	when: "Fires in status in-review or approved, once for each way in, where a flow (in a design without flows, a call) gets from a public entry to payment, health or credential data, and no component on that way states `standards`.",
	falseAlarms: "A list of one's own: name it in `standards`.",
	bad: `
status: approved
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: session, expiry: 30m }, connections: [{ to: orders-db, encryption: tls }] }
  orders-db: { type: database, encryptionAtRest: true }
data: { cards: { store: orders-db, sensitivity: payment } }
`,
	good: `
status: approved
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    authentication: { kind: session, expiry: 30m }
    standards: [owasp-asvs]
    connections: [{ to: orders-db, encryption: tls }]
  orders-db: { type: database, encryptionAtRest: true }
data: { cards: { store: orders-db, sensitivity: payment } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		if (design.status === "draft") return;
		for (const door of analysis.reaching.without("standards").values()) {
			const worst = worstBehind(door);
			if (worst === undefined || !worst.data.some(isUnderRules)) continue;
			const { data, sensitivity } = worst;
			const options = sensitivity.value === "payment" ? [cards, ...general] : general;
			report({
				subject: door.at,
				rests: [unknown(door.at, "standards"), sensitivity],
				related: waysIn(worst),
				facts: { door: door.at, data, sensitivity },
				fix: () =>
					choice(
						"Add the standard it is reviewed against",
						{ ask: `What is the security of ${door.at.id} reviewed against?`, options },
						(answer) => [set(door.at.route, "standards", [answer])],
					),
			});
		}
	},
});
