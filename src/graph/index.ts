/**
 * graph: algorithms on directed graphs whose nodes are the integers 0 .. size - 1.
 * Stands on nothing of ours.
 * Must not know what a node, an edge or an atom stands for.
 */
export * from "./bitset.ts";
export * from "./components.ts";
export * from "./condense.ts";
export * from "./cycles.ts";
export * from "./dominators.ts";
export * from "./fault-tree/index.ts";
export * from "./graph.ts";
export * from "./longest.ts";
export * from "./nearest.ts";
export * from "./needs.ts";
export * from "./reachability.ts";
export * from "./stops.ts";
