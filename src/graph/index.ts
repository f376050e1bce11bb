// What it is: algorithms on directed graphs whose nodes are the integers 0 .. size - 1.
// What it stands on: the language alone; it imports nothing from outside this folder.
// What it must not know: what a node, an edge or an atom stands for.

export * from "./bitset.ts";
export * from "./components.ts";
export * from "./cycles.ts";
export * from "./graph.ts";
export * from "./longest.ts";
export * from "./reachability.ts";
export * from "./stops.ts";
