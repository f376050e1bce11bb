/** N-tier: layers, each of which calls the one below. */
import { topic } from "../../topic.ts";
import { tierViolation } from "./tier-violation.ts";

export const nTier = topic({
	id: "application/n-tier",
	title: "N-tier",
	what: "A system in layers that may run on machines of their own: presentation shows, application decides, integration speaks to others, data keeps. Each calls only downward, so that a layer is exchanged, scaled and guarded by itself, and what is checked in one cannot be passed by.",
	useWhen:
		"one team builds one system whose parts change at a different pace, or data has to lie in a network of its own",
	avoidWhen:
		"most changes go through all layers at once: then a cut along parts of the business, with all layers in each, keeps them in one place",
	tradeOff:
		"Each layer between is a hop with its own time and outages, and tends to pass most calls on unchanged. A change of what is shown often changes all of them.",
	sources: [
		"F. Buschmann et al., Pattern-Oriented Software Architecture, vol. 1, Wiley 1996: Layers",
		"M. Fowler, Patterns of Enterprise Application Architecture, Addison-Wesley 2002, ch. 1",
	],
	shownBy: ["components.tier"],
	rules: [tierViolation],
	snippets: [
		{
			prefix: "n-tier",
			title: "Service of the application tier with its data",
			description: "A service between presentation and data, and the database below it.",
			place: "components",
			body: [
				"${1:catalogue}:",
				"  type: service",
				"  tier: application",
				"  exposure: internal",
				"  replicas: 2",
				"  discovery: platform",
				"  healthCheck: { interval: 10s }",
				"  connections:",
				"    - { to: ${1:catalogue}-db, timeout: 200ms, encryption: tls }",
				"${1:catalogue}-db: { type: database, tier: data, managed: true, encryptionAtRest: true, backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true } }",
			].join("\n"),
			host: `
components:
  pages: { type: web-server, tier: presentation, exposure: internal, replicas: 2, discovery: platform, healthCheck: { interval: 10s }, connections: [{ to: catalogue, kind: request, protocol: https, timeout: 1s }] }
  # HERE
  alerts: { type: monitoring, managed: true, connections: [pages, catalogue] }
`,
		},
	],
});
