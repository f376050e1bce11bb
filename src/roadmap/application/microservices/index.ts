/** Microservices: a system cut along what its teams answer for. */
import { topic } from "../../topic.ts";
import { chattyCall } from "./chatty-call.ts";
import { cyclicDependency } from "./cyclic-dependency.ts";
import { deepCallChain } from "./deep-call-chain.ts";
import { sharedDatabase } from "./shared-database.ts";

export const microservices = topic({
	id: "application/microservices",
	title: "Microservices",
	what: "A system is cut into services, each for one part of the business, with its own data and its own releases, owned by one team. They reach each other over the network only, by calls and by events, and none looks into the store of another. In a row of n services that are each up a share a of the time, a request gets its answer aⁿ of the time: six at 99.9% are 99.4%, some 53 hours a year.",
	useWhen:
		"several teams have to release without waiting for each other, or parts of one system need very different scale, technology or safety",
	avoidWhen:
		"one team has all of it, or the borders are not known yet: a program of well-parted modules is cut later more easily than services are put together again",
	tradeOff:
		"What was a call in one process fails, waits and needs a timeout; what was one transaction becomes a saga; what was a join becomes a copy. Each service needs its own pipeline, alerts and capacity, and an error is followed through many logs.",
	sources: [
		"S. Newman, Building Microservices, 2nd ed., O'Reilly 2021",
		"C. Richardson, Microservices Patterns, Manning 2018",
		"M. Fowler, MonolithFirst, martinfowler.com 2015",
		"J. Dean and L. A. Barroso, The Tail at Scale, CACM 56(2), 2013",
	],
	shownBy: ["components.owner", "data.owner"],
	rules: [sharedDatabase, cyclicDependency, deepCallChain, chattyCall],
	snippets: [
		{
			prefix: "microservice",
			title: "Service with a store of its own",
			description: "A service of one team, its database, and nobody else who writes there.",
			place: "components",
			body: [
				"${1:prices}:",
				"  type: service",
				"  group: ${2:sales}",
				"  exposure: internal",
				"  replicas: 2",
				"  discovery: platform",
				"  healthCheck: { interval: 10s }",
				"  connections:",
				"    - { to: ${1:prices}-db, timeout: 200ms, encryption: tls }",
				"${1:prices}-db: { type: database, group: ${2:sales}, managed: true, encryptionAtRest: true, backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true } }",
			].join("\n"),
			host: `
components:
  shop: { type: service, exposure: internal, replicas: 2, discovery: platform, healthCheck: { interval: 10s }, connections: [{ to: prices, kind: request, protocol: https, timeout: 1s }] }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [shop, prices] }
`,
		},
	],
});
