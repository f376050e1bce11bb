/** What is said of a loss that stops a flow. */
import { clauses, messages, type ReportedBy } from "../../rule.ts";

export const said = messages({
	recovery:
		"The loss of {copy} of {component} stops {flows}, and nothing brings it back within the {rto} that {requirement} allows. {mend}",
	unsaid:
		"The loss of {copy} of {component} {stops}, and nothing says that it is back within the {rto} that {requirement} allows. {mend}",
	unfinished:
		"The loss of {copy} of {component} leaves {flows} undone behind a queue, and nothing brings it back within the {rto} that {requirement} allows. {mend}",
	availability:
		"The loss of {copy} of {component} stops {flows}: one copy is up {figure} of the time, {requirement} asks for {target}. {mend}",
	together:
		"The loss of {copy} of {component} stops {flows}: with all that is needed, up at most {figure} of the time, and {requirement} asks for {target}. {mend}",
	late: "The loss of the one copy of {component} stops {flows}: bringing it back takes {repair}, and {flows} allows {allowed}. {mend}",
	untargeted: "The loss of {copy} of {component} stops {flows}; nothing stands in for it. {mend}",
	assumed: "The loss of {copy} of {component} stops {flows}; nothing stands in for it. {mend}",
	open: "The loss of {copy} of {component} stops {flows}: with all that is needed, up between {least} and {most} of the time, so it is open whether {requirement} ({target}) holds. {mend}",
	met: "The loss of {copy} of {component} stops {flows}: with all that is needed, up {figure} of the time all the same, so {requirement} ({target}) still holds. {mend}",
	provider:
		"All of {flows} goes through {component}, which {provider} alone runs: while that is away nothing answers, and {requirement} asks for {target}. Let a second provider take over, or what is behind it answer by itself.{detour}",
	cutOffItself:
		"The loss of {copy} of {component} takes what it keeps away from {entry}; nothing stands in for it. {mend}",
	cutOff: "The loss of {copy} of {component} cuts {entry} off from {stores}; nothing stands in for it. {mend}",
});

export const parts = clauses({
	copy: {
		active: "the active copy",
		spare: "one of {copies:copy/copies} ({needed} have to be up)",
		node: "one of {nodes:node}",
		one: "the one copy",
	},
	stops: { now: "stops {flows}", undone: "leaves {flows} undone behind a queue" },
	detour: { none: "", names: " Callers keep the answer of {dns} for {ttl}: until then they find no other way." },
	mend: {
		switch: "Let it fail over by itself.",
		more: "Run one more copy than it needs.",
		item: "Each keeps the only copy of its items: keep a second one.",
		standby: "Let {standby}, which it feeds, take over.",
		restart: "Let something start it again elsewhere: `failover: automatic`.",
		second: "Run a second copy, or let something stand in for it.",
	},
});

export type Finding = ReportedBy<typeof said, typeof parts>;
