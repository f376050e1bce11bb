import type { Chapter } from "../topic.ts";
import { acidVsBase } from "./acid-vs-base.ts";
import { backup } from "./backup/index.ts";
import { dataModeling } from "./data-modeling/index.ts";
import { normalization } from "./normalization.ts";
import { nosql } from "./nosql/index.ts";
import { partitioning } from "./partitioning.ts";
import { replicationOfData } from "./replication/index.ts";
import { sharding } from "./sharding/index.ts";
import { storage } from "./storage/index.ts";

export const databases: Chapter = {
	id: "databases",
	title: "Databases",
	topics: [normalization, nosql, acidVsBase, replicationOfData, sharding, partitioning, dataModeling, storage, backup],
};
