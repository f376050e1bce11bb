/**
 * numbers: random quantities of at least 0, and what becomes of them in sums, as the largest of several, and mixed; and how many of
 * several things hold.
 * Stands on nothing of ours.
 * Must not know what a quantity stands for.
 */
export { fewerThan } from "./binomial.ts";
export * from "./bounds.ts";
export * from "./distribution.ts";
export * from "./independent.ts";
export * from "./sum.ts";
