import type { Chapter } from "../topic.ts";
import { bloomFilter } from "./bloom-filter.ts";
import { checksum } from "./checksum.ts";
import { consistentHashing } from "./consistent-hashing.ts";
import { merkleTree } from "./merkle-tree.ts";
import { quorum } from "./quorum.ts";

export const patterns: Chapter = {
	id: "patterns",
	title: "Patterns of distributed systems",
	topics: [bloomFilter, consistentHashing, checksum, merkleTree, quorum],
};
