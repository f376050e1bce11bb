/**
 * analysis: what follows from a design. Each answer is computed at most once, and only when asked for.
 * Stands on format, graph and numbers.
 * Must not know rules, levels, messages, files or the clock.
 */
export * from "./analysis.ts";
export * from "./answer.ts";
export type { Availability, NamedTree, Uptime } from "./availability/availability.ts";
export { exchanged } from "./availability/exchange.ts";
export type { Factor as UptimeFactor } from "./availability/factors.ts";
export { bestHashes, falsePositives, leastFilter } from "./components/bloom-filter.ts";
export { keepsCopies, storesBehind } from "./components/cached.ts";
export { checkOf } from "./components/checked.ts";
export {
	hostOf,
	isManaged,
	isOutside,
	isOwn,
	isPart,
	isStore,
	itemCopiesOf,
	type Quorum,
	quorumOf,
	replicasAtPeak,
	type Survival,
	scalesOut,
} from "./components/copies.ts";
export {
	derivedFor,
	type Given,
	type GivenIfKnown,
	isAtLeast,
	type Need,
	readsFromReplica,
} from "./consistency/consistency.ts";
export type { Kept } from "./consistency/keeping.ts";
export type { Behind, CachedRead } from "./consistency/stale-reads.ts";
export type { TooFar } from "./consistency/too-far.ts";
export * from "./demand/index.ts";
export type { Doubted, Turning } from "./doubt/index.ts";
export type { CarriedData } from "./exposure/carrying.ts";
export type { Doorless } from "./exposure/doorless.ts";
export { type Entry, readsRequests } from "./exposure/entries.ts";
export { asksWho, authenticates } from "./exposure/guards.ts";
export type { RateLimit, WayIn } from "./exposure/limits.ts";
export { comesIn, isInMesh, isNoWire, regionsApart, secrecyOf } from "./exposure/listening.ts";
export type { Door, Reached } from "./exposure/reaching.ts";
export { isBesideDevices, isByStranger, isDevice } from "./exposure/strangers.ts";
export { sharedAddressesAt, wayBetween, wayToStore } from "./exposure/ways.ts";
export { hasWaiter } from "./flows/awaited.ts";
export { startsAlone } from "./flows/begun.ts";
export { type Call, type Calls, connectionsBetween, dataAt, isCall, isOneWay, keepsStream } from "./flows/calls.ts";
export type { DualWrite } from "./flows/dual-writes.ts";
export type { HalfDone } from "./flows/half-done.ts";
export { worksForFlows } from "./flows/involved.ts";
export type { LongChain } from "./flows/long-chains.ts";
export { asksWhatIsCached, isNeeded, isNeededUnasked, isObservation } from "./flows/optional.ts";
export { deliveryOver, type Redone, redoneBy } from "./flows/redelivery.ts";
export type { BesideOwner, ByTeams, SharedWrite } from "./flows/shared-writes.ts";
export { streamBeside } from "./flows/streams.ts";
export type { Unconnected } from "./flows/unconnected.ts";
export { certaintyOf, type Write } from "./flows/writes.ts";
export * from "./latency/index.ts";
export type { Circle } from "./redundancy/circles.ts";
export type { Failure } from "./redundancy/failed.ts";
export type { SharedFate } from "./redundancy/fate.ts";
export { findersBy } from "./redundancy/finders.ts";
export { isOneOfAKind, keepsCallers, strayCalls, untiedStreams } from "./redundancy/kept-callers.ts";
export type { Loss } from "./redundancy/needs.ts";
export { asksForNoAnswer, defaultUnhealthyAfter, onlyConnects } from "./redundancy/noticing.ts";
export { type Switch, tighter } from "./redundancy/recovery.ts";
export { isRestarted, lacksFailover, waitsForHand } from "./redundancy/standing.ts";
export { callersAlone, callersByList } from "./redundancy/unspread.ts";
export { type Percentile, percentileNames, type TargetName, type Thing, targetsIn } from "./requirements/aims.ts";
export type { AverageAbovePeak, VoidAim } from "./requirements/conflicts.ts";
export type { Target, Targets } from "./requirements/targets.ts";
export { hasEntry, targetOf } from "./requirements/targets.ts";
export type { Contradiction, ContradictionKind } from "./stated/contradictions.ts";
export type { Owner } from "./stated/reading.ts";
export { isEmptySection, onlyIncludes } from "./stated/sections.ts";
export { isNotPublic, isOfPeople, isSensitive, moreHarmful, sensitiveIn } from "./stated/sensitivity.ts";
export type { AnalysisOptions } from "./structure.ts";
export type {
	Bounds,
	Question,
	RequirementVerdict,
	TargetKey,
	TargetVerdict,
	Verdict,
} from "./verdicts/index.ts";
export { outrunAt, worstFirst } from "./verdicts/index.ts";
export type { Excess, SlowChain } from "./waiting/chains.ts";
export type { TimeoutPlan, TimeoutPlans, TriesPlan } from "./waiting/plans.ts";
export { type Pool, poolsOf } from "./waiting/pools.ts";
export type { SeldomAsked } from "./waiting/seldom-asked.ts";
export { outlasts, type TimeoutLimits } from "./waiting/timeouts.ts";
export { firstPause, isRetried, loadPerCall, longestPause, pausesIn, planOf, triesOf } from "./waiting/tries.ts";
export { type Instead, type Part, passesOn, standInOf, tailLatencyOf } from "./waiting/waits.ts";
export type { Cause, FlowState, FlowWithout, Pair, RequirementWithout, WhatIf } from "./what-if/index.ts";
