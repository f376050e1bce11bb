/** demand: how many operations a second everything has to do, term by term, and what they take of a capacity. */

export { type Admitted, admittedBy } from "./admitted.ts";
export type { Backlog, Lasting } from "./backlog.ts";
export type { Carried } from "./behind.ts";
export type { Asked, Nodes } from "./copies.ts";
export { sharesUnevenly } from "./copies.ts";
export type { Demand, LoadKind, When } from "./demand.ts";
export type { Factor, FactorKind, Volume } from "./factors.ts";
export { type Burst, type Capacity, copiesAtPeak } from "./load.ts";
export type { PlainReads } from "./plain-reads.ts";
export { doublesWithinAYear, sizeInAYear } from "./size.ts";
export { type Bringer, isDelivered, type Sum, type Term as DemandTerm } from "./sums.ts";
export type { Utilisation, Utilisations } from "./utilisation.ts";
