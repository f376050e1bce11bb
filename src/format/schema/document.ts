/** The top level of a design, and its sections but components and connections. */
import { atOnce, description, percentileTargets } from "./common.ts";
import { componentFields } from "./component.ts";
import { steps } from "./steps.ts";
import {
	date,
	duration,
	exact,
	type Fields,
	field,
	growth,
	list,
	lowIsBetter,
	map,
	oneOf,
	openOneOf,
	rate,
	record,
	reference,
	share,
	size,
	text,
} from "./types.ts";
import { consistencies, sensitivities, statuses } from "./vocabulary.ts";

export const throughputFields = {
	average: field(lowIsBetter(rate), "Calls on average over the day.", { example: "300/s" }),
	peak: field(lowIsBetter(rate), "Calls at peak: what everything on the way has to carry.", { example: "2000/s" }),
	peakFor: field(lowIsBetter(duration), "How long a peak lasts.", { example: "10m" }),
	readShare: field(share, "Share of a flow's calls that only read.", { example: "80%" }),
	growth: field(growth, "How the load grows; a share compounds.", { example: "40%/year" }),
	concurrent: atOnce("Requests or connections open at once."),
};

export const requirementFields = {
	description,
	availability: field(share, "Share of time over a year in which it works.", { example: "99.95%" }),
	latency: field(percentileTargets, "From the first call of a flow to its answer.", { example: "{ p99: 800ms }" }),
	freshness: field(duration, "From the first call of a flow until its last asynchronous step is done.", {
		example: "1m",
	}),
	throughput: field(record(throughputFields), "The load that has to be carried.", {
		example: "{ average: 300/s, peak: 2k/s, readShare: 80% }",
	}),
	consistency: field(oneOf(consistencies), "What a read must be promised about earlier writes, strongest first.", {
		example: "strong",
	}),
	recovery: field(
		record({
			rto: field(duration, "How long it may be away after a loss.", { example: "5m" }),
			rpo: field(duration, "How much of the newest data may be gone after a loss.", { example: "0s" }),
		}),
		"What the loss of a node, of a zone or, if copies span regions, of a region may cost.",
		{ example: "{ rto: 5m, rpo: 0s }" },
	),
	flow: field(list(reference("flows")), "The flow or flows it is about. Scope keys together narrow.", {
		unstated: "with no scope at all: the whole system",
		example: "checkout",
	}),
	component: field(list(reference("components")), "The component or components it is about.", { example: "orders" }),
	data: field(
		list(reference("data")),
		"The data it is about: the stores that hold it, and flows only as far as those go.",
		{ example: "orders" },
	),
	verifiedBy: field(
		text,
		"How it is shown to hold: a load test, a game day. With it and a `description`, a requirement needs no target; people check it.",
		{
			example: "quarterly game day",
		},
	),
};

export const dataFields = {
	name: field(text, "What people call it.", { unstated: "the id is shown" }),
	description,
	store: field(list(reference("components")), "The component or components that hold it.", { example: "orders-db" }),
	copies: field(
		oneOf(["same", "parts"]),
		"Where several stores hold it: whether each has the whole, so that one stands in for another, or a part.",
		{ unstated: "unknown", example: "same" },
	),
	owner: field(
		reference("components"),
		"The one component that writes it. With several writers nobody can keep it right.",
		{ example: "orders" },
	),
	sensitivity: field(
		oneOf(sensitivities),
		"Whom its disclosure would harm, which decides how it has to be protected on its way and at rest.",
	),
	shape: field(
		oneOf(["relational", "document", "key-value", "graph", "time-series", "blob", "text"]),
		"What it looks like, to compare with the `model` of its store.",
	),
	access: field(oneOf(["read-heavy", "write-heavy", "balanced"]), "Whether it is mostly read or mostly written."),
	staleness: field(duration, "How old an answer may be. It bounds what caches and replicas may serve.", {
		example: "0s",
	}),
	lookups: field(list(text), "By what it is looked up: access paths, for indexes and shard keys.", {
		example: "[customer, created]",
	}),
	size: field(lowIsBetter(size), "How much of it there is.", { example: "400GB" }),
	growth: field(growth, "By how much it grows.", { example: "2GB/day" }),
	retention: field(duration, "How long it is kept.", { example: "365d" }),
	derivedFrom: field(
		list(reference("data")),
		"What it can be rebuilt from: it is a projection, index, rollup or rendition of that.",
		{ example: "orders" },
	),
	lag: field(lowIsBetter(duration), "How far a derived copy runs behind what it is derived from.", { example: "2s" }),
};

export const flowFields = {
	name: field(text, "What people call it.", { unstated: "the id is shown" }),
	summary: field(text, "What it is for, in a sentence."),
	description,
	rate: field(lowIsBetter(rate), "Runs at peak. If a throughput requirement is in scope too, the larger counts.", {
		unstated: "the peak of the throughput requirement in scope",
		example: "50/s",
	}),
	entry: field(
		reference("components"),
		"The outside component that it starts from, where that is not the `from` of its first step.",
		{ example: "web" },
	),
	kind: field(oneOf(["read", "write"]), "What its steps do where a connection can do both.", { unstated: "both" }),
	transaction: field(
		oneOf(["two-phase-commit"]),
		"Its writes commit together; while one store does not answer, all wait.",
	),
	steps: field(
		steps,
		"Calls in order: `from -> to`, `from -> to: label`, `from -> to: { … }`, or a block `parallel`, `repeat` or `steps`. The answer is never a step.",
		{ required: true, example: '[web -> gateway, "gateway -> orders: place order"]' },
	),
	compensations: field(
		steps,
		"The steps of a saga that undo those with the same `from -> to`, and the writes beneath them.",
		{ example: '["orders -> psp: refund"]' },
	),
};

export const reviewFields = {
	date: field(date, "The day it was held.", { example: "2026-10-01" }),
	by: field(list(text), "Who held it.", { example: "team-platform" }),
	outcome: field(openOneOf(["approved", "changes-requested", "rejected"]), "What came of it."),
};

export const waiverFields = {
	rule: field(list(reference("rules")), "The rule or rules that are waived; `chapter/*` is all of a chapter.", {
		required: true,
		example: "availability/single-point-of-failure",
	}),
	at: field(
		text,
		"A path of keys with dots, a list item by its `to`, `name` or number; it covers what is beneath it.",
		{
			unstated: "the whole design",
			example: "components.reports",
		},
	),
	reason: field(text, "Why the risk is accepted. Who reads it next year should be able to judge it again."),
	owner: field(text, "Who accepted it.", { example: "team-platform" }),
	expires: field(
		date,
		"The last day on which it holds, in UTC. Then the finding is back, and the waiver is one itself.",
		{ example: "2027-06-30" },
	),
};

export const networkFields = {
	between: field(list(reference("regions")), "Two regions.", { required: true, example: "[eu-west, us-east]" }),
	roundTrip: field(lowIsBetter(duration), "How long it takes there and back.", { required: true, example: "80ms" }),
};

export const documentFields = {
	version: field(exact(1), "The version of the format.", { required: true, example: "1" }),
	name: field(text, "What is designed.", { required: true, example: "Checkout" }),
	summary: field(text, "What it does for whom, in a sentence.", {
		example: "Lets a buyer pay for a cart in under a second.",
	}),
	description,
	status: field(oneOf(statuses), "How far the review has come.", { unstated: "draft" }),
	owners: field(list(text), "The people or teams that answer for the design.", { example: "[team-checkout]" }),
	reviews: field(list(record(reviewFields)), "Reviews that were held, with their outcome.", {
		example: "[{ date: 2026-10-01, by: team-platform, outcome: approved }]",
	}),
	links: field(list(text), "Where to read more."),
	include: field(
		map(text),
		"Parts of the design: a name, and a file's path relative to this one. A part's ids are prefixed with its name: `payments/ledger`.",
		{
			example: "{ payments: payments/design.yaml }",
		},
	),
	requirements: field(
		map(record(requirementFields), "requirements"),
		"What has to hold. Each target gets a verdict: met, violated or unknown.",
		{
			example: "{ checkout-up: { availability: 99.95%, flow: checkout } }",
		},
	),
	regions: field(
		map(list(text), "regions"),
		"Failure domains in two levels: a region and its zones, a site and its racks, a cluster and its node pools.",
		{
			unstated: "ids of regions and zones are taken as they come",
			example: "{ eu-west: [eu-west-a, eu-west-b, eu-west-c] }",
		},
	),
	network: field(
		list(record(networkFields)),
		"How far regions are apart. Network time counts where it is stated, here or as a connection's `latency`.",
		{
			example: "[{ between: [eu-west, us-east], roundTrip: 80ms }]",
		},
	),
	components: field(
		map(record(componentFields), "components"),
		"What the system is made of, and what it talks to outside.",
		{
			required: true,
			unless: "include",
			example: "{ web: { type: client, connections: [api] }, api: { type: service } }",
		},
	),
	data: field(map(record(dataFields), "data"), "What it keeps, where, and how precious that is.", {
		example: "{ orders: { store: orders-db, sensitivity: payment } }",
	}),
	flows: field(map(record(flowFields), "flows"), "What it does: who calls whom, in order.", {
		example: "{ checkout: { steps: [web -> api, api -> orders-db] } }",
	}),
	waivers: field(list(record(waiverFields)), "Accepted risks, visible and dated.", {
		example:
			"[{ rule: availability/*, at: components.reports, reason: A missed night costs nothing., expires: 2027-06-30 }]",
	}),
} satisfies Fields;
