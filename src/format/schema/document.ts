/** The top level of a design, and its sections but components and connections. */
import type { StatedSteps } from "../read/steps.ts";
import { description, percentiles, atOnce } from "./common.ts";
import { componentFields } from "./component.ts";
import { date, duration, exact, field, type Fields, growth, list, map, oneOf, openOneOf, positive, rate, record, reference, share, size, text, type Type } from "./types.ts";
import { consistencies, sensitivities, statuses } from "./vocabulary.ts";

export const requirementFields = {
	description,
	availability: field(share, "Share of time over a year in which it works.", { example: "99.95%" }),
	latency: field(percentiles, "From the first call of a flow to its answer."),
	freshness: field(duration, "From the first call until the last asynchronous step is done.", { example: "1m" }),
	throughput: field(
		record({
			average: field(rate, "Calls on average.", { example: "300/s" }),
			peak: field(rate, "Calls at peak.", { example: "2000/s" }),
			readShare: field(share, "Share of the calls that only read."),
			growth: field(growth, "How the load grows.", { example: "40%/year" }),
			concurrent: atOnce("Requests or connections open at once."),
		}),
		"The load it has to carry.",
	),
	consistency: field(oneOf(consistencies), "What a read is promised, strongest first."),
	recovery: field(
		record({
			rto: field(duration, "How long it may be away after a loss.", { example: "5m" }),
			rpo: field(duration, "How much of the newest data may be gone.", { example: "0s" }),
		}),
		"What the loss of a node, a zone or a region may cost.",
	),
	flow: field(list(reference("flows")), "The flow or flows it is about."),
	component: field(list(reference("components")), "The component or components it is about."),
	data: field(list(reference("data")), "The data it is about."),
	verifiedBy: field(text, "How it is shown to hold."),
};

export const dataFields = {
	name: field(text, "What people call it."),
	description,
	store: field(list(reference("components")), "Where it is kept."),
	owner: field(reference("components"), "The one component that writes it."),
	sensitivity: field(oneOf(sensitivities), "What its disclosure would harm."),
	shape: field(oneOf(["relational", "document", "key-value", "graph", "time-series", "blob", "text"]), "What it looks like."),
	access: field(oneOf(["read-heavy", "write-heavy", "balanced"]), "How it is used."),
	staleness: field(duration, "How old an answer may be."),
	lookups: field(list(text), "Access paths, for indexes and shard keys."),
	size: field(size, "How much there is.", { example: "400GB" }),
	growth: field(growth, "How it grows.", { example: "2GB/day" }),
	retention: field(duration, "How long it is kept."),
	derivedFrom: field(list(reference("data")), "What it can be rebuilt from: it is a projection, index, rollup or rendition of that."),
	lag: field(duration, "How far a derived copy runs behind."),
};

const steps: Type<StatedSteps> = { kind: "steps" };

export const stepFields = {
	label: field(text, "What happens, as the picture shows it."),
	kind: field(oneOf(["request", "read", "write", "publish", "subscribe", "replicate"]), "What this step does over a connection that can do more."),
	data: field(list(reference("data")), "Which data it carries.", { unstated: "all that the store holds" }),
	share: field(share, "Share of the flow's runs that take it."),
};

/** A block of steps: `parallel` or `steps`, and how often or in which share of the runs. */
export const blockFields = {
	parallel: field(steps, "Steps or blocks that begin together; each item is a branch of its own, and the flow goes on when all are done."),
	repeat: field(positive, "How often the block's steps run, one run after another.", { unstated: "1", example: "3" }),
	steps: field(steps, "Steps in order, as one block: to repeat them, or to give them a share."),
	share: field(share, "Share of the flow's runs that take this block.", { unstated: "100%", example: "20%" }),
};

export const flowFields = {
	name: field(text, "What people call it."),
	summary: field(text, "What it is for, in a sentence."),
	description,
	rate: field(rate, "Runs at peak.", { unstated: "the throughput requirement in scope" }),
	entry: field(reference("components"), "The outside component it starts from, where that is not its first step's."),
	kind: field(oneOf(["read", "write"]), "What its steps do, where a connection can do both."),
	transaction: field(oneOf(["two-phase-commit"]), "Its writes commit together."),
	steps: field(steps, "Calls in order: `from -> to`, `from -> to: label`, or a block `parallel`, `repeat` or `steps`. The answer is never a step.", {
		required: true,
		example: "- gateway -> orders: place order",
	}),
	compensations: field(steps, "What undoes which step, for a saga."),
};

export const reviewFields = {
	date: field(date, "When."),
	by: field(list(text), "Who."),
	outcome: field(openOneOf(["approved", "changes-requested", "rejected"]), "What came of it."),
};

export const waiverFields = {
	rule: field(list(reference("rules")), "The rule, or `chapter/*`.", { required: true }),
	at: field(text, "A path of keys with dots; it covers what is beneath it.", { unstated: "the whole design", example: "components.reports" }),
	reason: field(text, "Why the risk is accepted."),
	owner: field(text, "Who accepted it."),
	expires: field(date, "The last day on which it holds.", { example: "2027-06-30" }),
};

export const networkFields = {
	between: field(list(reference("regions")), "Two regions.", { required: true }),
	roundTrip: field(duration, "There and back.", { required: true, example: "80ms" }),
};

export const documentFields = {
	version: field(exact(1), "The version of the format.", { required: true, example: "1" }),
	name: field(text, "What is designed.", { required: true }),
	summary: field(text, "What problem it solves, in a sentence."),
	description,
	status: field(oneOf(statuses), "How far the review is.", { unstated: "draft" }),
	owners: field(list(text), "Who answers for the design."),
	reviews: field(list(record(reviewFields)), "Reviews held, with their outcome."),
	links: field(list(text), "Where to read more."),
	include: field(map(text), "Parts of the design: a name, and a path relative to this file."),
	requirements: field(map(record(requirementFields), "requirements"), "What has to hold. Each target gets a verdict: met, violated or unknown."),
	regions: field(map(list(text), "regions"), "Failure domains in two levels: each region with its zones."),
	network: field(list(record(networkFields)), "How far regions are apart."),
	components: field(map(record(componentFields), "components"), "What the system is made of.", { required: true }),
	data: field(map(record(dataFields), "data"), "What it keeps, and where."),
	flows: field(map(record(flowFields), "flows"), "What it does: who calls whom, in order."),
	waivers: field(list(record(waiverFields)), "Accepted risks, visible and dated."),
} satisfies Fields;
