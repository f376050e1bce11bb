import type { Chapter } from "../topic.ts";
import { acidVsBase } from "./acid-vs-base.ts";
import { backup } from "./backup/index.ts";
import { replicationOfData } from "./replication/index.ts";
import { sharding } from "./sharding/index.ts";

export const databases: Chapter = {
	id: "databases",
	title: "Databases",
	topics: [acidVsBase, replicationOfData, sharding, backup],
};
