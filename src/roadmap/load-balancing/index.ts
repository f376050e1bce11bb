import type { Chapter } from "../topic.ts";
import { algorithms } from "./algorithms/index.ts";
import { dns } from "./dns/index.ts";
import { layer4Vs7 } from "./layer-4-vs-7/index.ts";

export const loadBalancing: Chapter = {
	id: "load-balancing",
	title: "Load balancing",
	topics: [algorithms, layer4Vs7, dns],
};
