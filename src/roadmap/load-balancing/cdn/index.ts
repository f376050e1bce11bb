/** Contents near their readers. */
import { topic } from "../../topic.ts";
import { cdnModeMismatch } from "./cdn-mode-mismatch.ts";
import { staticWithoutCdn } from "./static-without-cdn.ts";

export const cdn = topic({
	id: "load-balancing/cdn",
	title: "Content delivery network",
	what: "A cdn keeps copies of contents in many places near their readers. It pulls what is asked for from its origin and keeps it for a time, or is given it beforehand (push). What is asked for often is answered nearby; the origin sees what is asked for first or has run out.",
	useWhen:
		"contents that are the same for many readers, readers far from the origin, or more of them than one place should answer; also as a shield against floods",
	avoidWhen:
		"answers that are one person's own, or change with each request; few readers near the origin. Pushing: what changes within the hour",
	tradeOff:
		"What it keeps is as old as its time to live, until it is told; what it may keep has to be said exactly, or a stranger gets another's page. Light takes 5 ms for 1,000 km of fibre one way: from Sydney to Frankfurt and back are some 16,500 km each way, 165 ms at best for each round trip, and opening a page takes several. With a hit ratio of 95 % the origin carries a twentieth: of 2,000/s, 100.",
	sources: [
		"E. Nygren, R. K. Sitaraman, J. Sun, The Akamai Network, ACM SIGOPS Operating Systems Review 44(3), 2010",
		"R. Fielding et al., HTTP Caching, RFC 9111, IETF 2022",
	],
	shownBy: ["components.type=cdn"],
	rules: [staticWithoutCdn, cdnModeMismatch],
	snippets: [
		{
			prefix: "cdn",
			title: "CDN",
			description: "Keeps contents of a store near their readers, and fetches what it lacks.",
			place: "components",
			body: "${1:edge}: { type: cdn, mode: ${2|pull,push|}, ttl: ${3:1h}, invalidation: ${4|ttl,event,explicit|}, connections: [{ to: ${5:pictures}, kind: read, timeout: ${6:2s}, encryption: tls }] }",
			host: `
components:
  web: { type: client, connections: [{ to: edge, protocol: https }] }
  pictures: { type: object-storage, managed: true, encryptionAtRest: true }
  # HERE
`,
		},
	],
});
