/** Key components: what the system is made of, and what each part is for. */
import { type Analysis, type Call, unknown } from "../../analysis/index.ts";
import { type Component, hasTrait } from "../../format/index.ts";
import { word } from "../facts.ts";
import { choice, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const orphan = rule({
	id: "approach/orphan-component",
	severity: "warning",
	title: "A component that nothing touches",
	message:
		"{component} stands alone: no connection, key, data or step names it, and it names nothing, so the design does without it. Connect it to what needs it, or take it out.",
	why: "A part that nothing uses is either forgotten, and so is what should have been said about it, or left over, and somebody will build it. Either way a reader stops trusting the picture.",
	when: "Fires where nothing in the design names a component (a connection, a key such as `caches` or `deadLetter`, data, a step, the scope of a requirement) and it names no other. Silent for the only component, and where a name that cannot be resolved may mean it.",
	falseAlarms: "A part whose connections are left out on purpose. Say in a waiver what it is there for.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
  search: { type: function }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: search, protocol: https }] }
  search: { type: function }
`,
	check({ design, analysis, report }) {
		if (design.components.length === 1) return;
		for (const component of design.components) {
			if (!analysis.tied.has(component)) report({ subject: component, rests: [], facts: { component } });
		}
	},
});

const undescribed = rule({
	id: "approach/undescribed-component",
	severity: "info",
	onlyStrict: true,
	title: "A component that nobody has described",
	message:
		"{component} is up for review ({status}) and no `description` says what it is for. Say in a sentence what it does, and what it leaves to others.",
	together:
		"{subjects} are up for review ({status}) and no `description` says what each is for. Say in a sentence what it does, and what it leaves to others.",
	isToldOnce: true,
	why: "Reviewers who were not there see a box and a name. What it is responsible for, and what it is not, is what they have to judge, and what decides later where a change belongs.",
	when: "Fires in status in-review or approved for each component that computes and has no `description`, no `technology` and no labelled step that says what is asked of it; several are one finding. What keeps data, passes on or monitors says it by its type. Drafts are left in peace.",
	falseAlarms: "A component whose name says it all, such as `invoice-mailer`. One short sentence will do.",
	bad: `
status: in-review
components:
  shop: { type: function }
`,
	good: `
status: in-review
components:
  shop: { type: function, description: Shows what is on sale. Takes no orders. }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		if (design.status === "draft") return;
		for (const component of design.components) {
			if (isDescribed(component, analysis) || saysItself(component)) continue;
			report({
				subject: component,
				rests: [unknown(component, "description")],
				facts: { component, status: word(design.status) },
				fix: () =>
					choice("Describe it", { ask: `What is ${component.id} for?`, expects: "text" }, (answer) => [
						set(component.route, "description", answer),
					]),
			});
		}
	},
});

const isSaid = (text: { readonly value: string } | undefined): boolean => (text?.value.trim() ?? "") !== "";

/** By a sentence, by what it is made of, or by what steps ask of it. */
const isDescribed = (component: Component, { calls }: Analysis): boolean =>
	isSaid(component.description) ||
	isSaid(component.technology) ||
	calls.reaching(component).some(({ to, step, parent }) => {
		if (to !== component) return false;
		return isSaid(step.more.label) || (parent !== undefined && handsOn(parent) && isSaid(parent.step.more.label));
	});

/** What is said of the call that it passes on, or of the message, is said of whoever gets it. */
const handsOn = ({ to }: Call): boolean => hasTrait(to.type, "traffic") || hasTrait(to.type, "messaging");

/** What computes may do anything; a store says by its data what it is for, and all else by its type. */
const saysItself = ({ type }: Component): boolean =>
	type !== undefined && (!hasTrait(type, "compute") || hasTrait(type, "watches"));

export const keyComponents = topic({
	id: "approach/key-components",
	title: "Key components",
	what: "The parts that the system is made of, each with a type, a reason to exist and what it talks to: what comes in from outside, what answers, what keeps data, what carries messages. Start with the few that every flow needs; what no flow needs is not a key component.",
	useWhen: "once the requirements are known; refine a part only when a target depends on its inside",
	avoidWhen: "a box for every class or library: a component is what can fail, scale or be replaced by itself",
	tradeOff:
		"More parts can change and scale on their own, and each adds a network call, a failure mode and somebody who has to run it.",
	sources: [
		"S. Newman, Building Microservices, 2nd ed., O'Reilly 2021, ch. 2",
		"S. Brown, The C4 model for visualising software architecture, c4model.com",
	],
	shownBy: ["components.type"],
	rules: [orphan, undescribed],
	snippets: [
		{
			prefix: "component",
			title: "A component",
			description: "A part with its type, what it is for, and what it connects to.",
			place: "components",
			body: [
				"${1:receipts}:",
				"  type: ${2|worker,service,function,web-server,batch-job,stream-processor,database,cache,queue,topic,external,client|}",
				"  description: ${3:Sends a receipt for each order.}",
				"  replicas: ${4:2}",
				"  connections: [{ to: ${5:order-events}, kind: ${6|subscribe,request,read,write,read-write,publish|}, encryption: tls, idempotent: { key: ${7:event-id} } }]$0",
			].join("\n"),
		},
	],
});
