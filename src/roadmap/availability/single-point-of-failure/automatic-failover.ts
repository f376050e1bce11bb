/** Fixes that let something take over by itself: a follower, a standby, another run of a job. */
import type { Analysis } from "../../../analysis/index.ts";
import { type Component, writeDuration } from "../../../format/index.ts";
import { usualFailover } from "../../constants.ts";
import { assume, choice, type FileChange, type Fix, remove, set } from "../../fix.ts";
import { noticedInTime } from "../health-checks/health-check.ts";

/** Something starts a job again elsewhere. */
export const restart = (component: Component): Fix =>
	assume("Add automatic failover: something starts it again elsewhere", ...automatic(component));

/** Where copies may be behind, a switch that nobody looks at loses what they lack: that is for people to decide. */
export function automaticFailover(component: Component, analysis: Analysis): Fix {
	const title = "Add automatic failover";
	const changes = [...automatic(component), ...noticedInTime(component, analysis)];
	const feeds = component.outgoing.some(({ kind }) => kind === "replicate");
	const isBehind = component.replication?.mode?.value === "async" || (feeds && mayLoseTooMuch(component, analysis));
	if (!isBehind) return component.failover?.rto === undefined ? assume(title, ...changes) : sooner(component, changes);
	return choice(
		title,
		{
			ask: "Its copies may lack the newest writes. Switch all the same, or copy before a write is acknowledged?",
			options: [
				{ value: "switch", description: "The newest writes may be lost in a switch." },
				{ value: "semi-sync", description: "Each write waits for one other copy." },
			],
		},
		(answer) =>
			answer === "switch" ? changes : [set(component.route, ["replication", "mode"], "semi-sync"), ...changes],
	);
}

/** How long a person takes has been stated, and perhaps practised; how long the system takes by itself nobody has said. */
export const sooner = ({ id, route }: Component, changes: readonly FileChange[]): Fix =>
	choice(
		"Add automatic failover",
		{
			ask: `How long does it take until another takes over from ${id} by itself?`,
			expects: "duration",
			suggestion: writeDuration(usualFailover),
		},
		(answer) => [...changes, set(route, ["failover", "rto"], answer)],
	);

/** A figure that was stated for a person does not hold for the system itself. */
export function automatic({ route, failover }: Component): FileChange[] {
	if (failover === undefined) return [set(route, "failover", "automatic")];
	const isSlow = failover.rto !== undefined && failover.rto.value > usualFailover;
	return [
		set(route, ["failover", "mode"], "automatic"),
		...(isSlow ? [set(route, ["failover", "rto"], writeDuration(usualFailover))] : []),
	];
}

/** A store of its kind that it feeds, where nothing says that it takes over. */
export function standbyFor({ failover, outgoing, type }: Component): Component | undefined {
	if (failover !== undefined) return undefined;
	return outgoing.find(({ kind, target }) => kind === "replicate" && target.type === type)?.target;
}

/** Where nothing may be lost and the standby may lack the newest writes, that is for people to decide, too. */
export function turnTo(standby: Component, component: Component, analysis: Analysis): Fix {
	const { route, replication } = component;
	const title = `Add automatic failover to ${standby.id}`;
	const turns = [set(route, "failover", "automatic"), ...noticedInTime(component, analysis)];
	if (!mayLoseTooMuch(component, analysis)) return assume(title, ...turns);
	return choice(
		title,
		{
			ask: `${standby.id} may lack the newest writes. Copy before a write is acknowledged, or switch all the same?`,
			options: [
				{ value: "sync", description: `Each write waits for ${standby.id}.` },
				{ value: "switch", description: "The newest writes may be lost in a switch." },
			],
		},
		(answer) =>
			answer === "switch"
				? turns
				: [
						set(route, ["replication", "mode"], "sync"),
						...(replication?.lag === undefined ? [] : [remove(route, ["replication", "lag"])]),
						...turns,
					],
	);
}

/** What it keeps, or a flow that it is written in, may not lose what its copies lack. */
function mayLoseTooMuch(component: Component, { calls, targets }: Analysis): boolean {
	const { mode, lag } = component.replication ?? {};
	if (mode?.value === "sync" || mode?.value === "semi-sync") return false;
	const flows = new Set(calls.reaching(component).map(({ flow }) => flow));
	const allowed = [component, ...flows].flatMap((one) => targets.rpoOf(one)?.value ?? []);
	return allowed.some((rpo) => rpo === 0 || rpo < (lag?.value ?? 0));
}
