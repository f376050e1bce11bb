/** Data that leaves by many doors. */
import { type Analysis, type Call, isOwn } from "../../../analysis/index.ts";
import { type Component, type Connection, type Data, hasTrait } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { rule } from "../../rule.ts";

export const uncontrolledEgress = rule({
	id: "load-balancing/uncontrolled-egress",
	severity: "info",
	title: "Sensitive data leaves by several doors",
	message:
		"{component} calls {externals} directly and sends {data} ({sensitivity}) to {receiver}: whoever gets into it can send that anywhere. Let a forward proxy pass on calls to these alone.",
	why: "What a program may call outside it can also be made to call: by a crafted address, a dependency that was tampered with, a mistake. One place through which all calls leave allows the few hosts that are meant, keeps a record of them, and stops the rest.",
	when: "Fires for own compute whose steps carry personal, payment, health or credential data to an external, and that calls two or more externals with no forward proxy between. What is only called instead of another counts once with it. Information.",
	falseAlarms: "A network that lets nothing out but these, as a firewall by name does: add it as a forward-proxy.",
	bad: `
components:
  checkout: { type: service, connections: [psp, mails] }
  psp: { type: external }
  mails: { type: external }
data: { cards: { sensitivity: payment } }
flows: { pay: { steps: [{ checkout -> psp: { data: cards } }, checkout -> mails] } }
`,
	good: `
components:
  checkout: { type: service, connections: [way-out] }
  way-out: { type: forward-proxy, managed: true, connections: [psp, mails] }
  psp: { type: external }
  mails: { type: external }
data: { cards: { sensitivity: payment } }
flows:
  pay:
    steps:
      - { checkout -> way-out: { data: cards } }
      - { way-out -> psp: { data: cards } }
      - checkout -> way-out
      - way-out -> mails
`,
	check({ design, analysis, report }) {
		for (const component of design.components) {
			if (!isOwn(component) || !hasTrait(component.type, "compute")) continue;
			const externals = calledOutside(component);
			const sent = externals.length > 1 ? sentOutside(component, analysis) : undefined;
			if (sent === undefined) continue;
			const { call, data, sensitivity } = sent;
			report({
				subject: component,
				about: [data],
				rests: [sensitivity],
				facts: {
					component,
					externals,
					data,
					sensitivity: word(sensitivity.value),
					receiver: call.to,
				},
			});
		}
	},
});

/** What is only called in place of another is one with it. */
function calledOutside({ outgoing }: Component): readonly Component[] {
	const ways = outgoing.filter(({ target }) => hasTrait(target.type, "third-party"));
	const instead = new Set(ways.flatMap(({ fallbackTo }: Connection) => fallbackTo ?? []));
	return [...new Set(ways.map(({ target }) => target))].filter((target) => !instead.has(target));
}

const harmful: readonly string[] = ["personal", "payment", "health", "credential"];

function sentOutside(component: Component, { calls }: Analysis) {
	for (const call of calls.from(component)) {
		if (!hasTrait(call.to.type, "third-party")) continue;
		const found = harmfulIn(call);
		if (found !== undefined) return { call, ...found };
	}
	return undefined;
}

function harmfulIn({ step }: Call) {
	for (const data of step.data as readonly Data[]) {
		const { sensitivity } = data;
		if (sensitivity !== undefined && harmful.includes(sensitivity.value)) return { data, sensitivity };
	}
	return undefined;
}
