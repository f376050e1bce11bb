/** A finding about several components is told although one of them has a worse one of its own, which silences it there. */
import { expect, test } from "vitest";
import { lintText } from "../support/design.ts";

const design = (failover: string) => `
version: 1
name: Sample
requirements: { back: { recovery: { rto: 1h }, flow: join } }
regions: { dc: [hall-1, hall-2] }
components:
  web: { type: client, connections: [matching] }
  matching: { type: service, replicas: 4, zones: [hall-1, hall-2], connections: [registry, players-db] }
  registry: { type: service-registry, replicas: 5, zones: [hall-1] }
  players-db: { type: database, replicas: 3, zones: [hall-1], replication: { topology: leader-follower }${failover} }
data: { players: { store: players-db } }
flows:
  join: { steps: [web -> matching, matching -> registry, matching -> players-db] }
`;

test.each([
	["without failover it is told at the other", "", "`registry` and `players-db`"],
	["with failover it is told at the store of record", ", failover: automatic", "`players-db` and `registry`"],
])("%s", (_, failover, components) => {
	const told = lintText(design(failover)).findings.filter(({ rule }) => rule === "availability/shared-failure-domain");
	expect(told.map(({ message }) => message)).toEqual([expect.stringContaining(`All copies of ${components} stand`)]);
});
