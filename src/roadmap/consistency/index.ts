import type { Chapter } from "../topic.ts";
import { coordinator } from "./coordinator/index.ts";
import { distributedCache } from "./distributed-cache.ts";
import { eventual } from "./eventual.ts";
import { fullMesh } from "./full-mesh.ts";
import { gossip } from "./gossip.ts";
import { leaderElection } from "./leader-election.ts";
import { strong } from "./strong.ts";
import { weak } from "./weak.ts";

export const consistency: Chapter = {
	id: "consistency",
	title: "Consistency",
	topics: [strong, weak, eventual, fullMesh, coordinator, distributedCache, gossip, leaderElection],
};
