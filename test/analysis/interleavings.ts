/**
 * A small model of one write and of what may be read after it is finished: a leader or equal copies, followers, a store
 * that is fed, a cache. All orders in which things can happen are gone through.
 */
import { numbers } from "./call-tree.ts";

type Copies =
	| {
			readonly are: "led";
			readonly copies: number;
			readonly mode: "sync" | "async" | "semi-sync";
			readonly more: number;
			/** A leader that was replaced and does not know it is still believed, by those who write and by those who read. */
			readonly isUnfenced: boolean;
	  }
	| { readonly are: "equal"; readonly copies: number; readonly read: number; readonly write: number }
	| { readonly are: "leaders"; readonly copies: number };

export interface Sample {
	readonly store: Copies;
	/** Readers ask a store that the first one feeds. */
	readonly isFed: boolean;
	readonly from: "leader" | "replica" | "any";
	readonly cache: "ttl" | "event" | "explicit" | "untold" | "unsaid" | "never" | "write-through" | undefined;
}

export function randomSample(seed: number): Sample {
	const next = numbers(seed);
	const pick = <T>(...of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
	const copies = pick(1, 2, 3);
	const votes = (): number => 1 + Math.floor(next() * copies);
	const store = pick<() => Copies>(
		() => ({
			are: "led",
			copies,
			// With one follower, semi-synchronous is synchronous.
			mode: copies === 3 ? pick("sync", "async", "semi-sync") : pick("sync", "async"),
			more: pick(0, 0, 1),
			isUnfenced: copies > 1 && next() < 0.15,
		}),
		() => ({ are: "equal", copies, read: votes(), write: votes() }),
		() => ({ are: "leaders", copies: Math.max(2, copies) }),
	)();
	const isFed = store.are === "led" && next() < 0.3;
	return {
		store,
		isFed,
		from: store.are === "led" && !isFed ? pick("leader", "leader", "replica", "any") : "leader",
		cache: pick(
			undefined,
			undefined,
			"ttl",
			"event",
			"explicit",
			"untold",
			"unsaid",
			"never",
			...(isFed ? [] : ["write-through" as const]),
		),
	};
}

const storeText = ({ store, isFed }: Sample): string => {
	const feeds = isFed ? ", connections: [{ to: copy, kind: replicate }]" : "";
	if (store.are === "leaders")
		return `replicas: ${store.copies}, replication: { topology: multi-leader, factor: ${store.copies} }`;
	if (store.are === "equal")
		return `replicas: ${store.copies}, replication: { topology: leaderless, factor: ${store.copies} }, quorum: { read: ${store.read}, write: ${store.write} }`;
	const readers = store.more > 0 ? `, readReplicas: ${store.more}` : "";
	const elects = store.isUnfenced ? ", leaderElection: { method: bully, fencing: false }" : "";
	return `replicas: ${store.copies}, replication: { topology: leader-follower, factor: ${store.copies}, mode: ${store.mode} }${elects}${readers}${feeds}`;
};

const cacheText = (cache: NonNullable<Sample["cache"]>): string =>
	({
		ttl: "ttl: 5s",
		event: "invalidation: event",
		explicit: "invalidation: explicit",
		untold: "invalidation: explicit",
		unsaid: "eviction: lru",
		never: "invalidation: none",
		"write-through": "strategy: write-through, invalidation: explicit",
	})[cache];

/** The design that says the same. */
export function designOf(sample: Sample): string {
	const { isFed, from, cache } = sample;
	const read = isFed ? "copy" : "db";
	const isThrough = cache === "write-through";
	const reads = `{ to: ${read}, kind: read, from: ${from} }`;
	const kept = `  kept: { type: cache, managed: true, caches: ${read}, ${cache && cacheText(cache)}, connections: [${isThrough ? `{ to: ${read}, kind: write }, ${reads}` : ""}] }\n`;
	const writer = isThrough
		? "{ to: kept, kind: write }"
		: `{ to: db, kind: write }${cache === "explicit" ? ", { to: kept, kind: write }" : ""}`;
	const reader =
		cache === undefined ? reads : isThrough ? "{ to: kept, kind: read }" : `{ to: kept, kind: read }, ${reads}`;
	const steps = {
		write: isThrough
			? ["writer -> kept: { kind: write }", "kept -> db: { kind: write }"]
			: ["writer -> db: { kind: write }", ...(cache === "explicit" ? ["writer -> kept: { kind: write }"] : [])],
		read: [
			...(cache === undefined ? [] : ["reader -> kept: { kind: read }"]),
			`${isThrough ? "kept" : "reader"} -> ${read}: { kind: read }`,
		],
	};
	return `version: 1
name: Sample
components:
  app: { type: client, connections: [writer, reader] }
  writer: { type: service, connections: [${writer}] }
  reader: { type: service, connections: [${reader}] }
  db: { type: database, ${storeText(sample)} }
${isFed ? "  copy: { type: database, replicas: 1 }\n" : ""}${cache === undefined ? "" : kept}data: { orders: { store: [${isFed ? "db, copy" : "db"}] } }
flows:
  put: { steps: [app -> writer, ${steps.write.map((step) => `{ ${step} }`).join(", ")}] }
  get: { steps: [app -> reader, ${steps.read.map((step) => `{ ${step} }`).join(", ")}] }
`.replace(/\{ ((?:writer|reader|kept) -> \w+): \{ kind: (\w+) \} \}/g, "{ $1: { kind: $2 } }");
}

interface State {
	/** What each copy has: of the store, of its read replicas, of the store that it feeds. 0 is old, 1 is new. */
	readonly copies: readonly number[];
	/** Undefined where it has nothing. */
	readonly kept: number | undefined;
	readonly write: "not begun" | "under way" | "finished";
}

/**
 * Whether some order of events lets a reader who begins after the write is finished see what was before it, and whether
 * readers may go on to see that when nothing happens any more.
 */
export function staleIn(sample: Sample): "never" | "for a time" | "for good" {
	const { copies: own } = sample.store;
	const more = sample.store.are === "led" ? sample.store.more : 0;
	const first: State = {
		copies: Array.from({ length: own + more + (sample.isFed ? 1 : 0) }, () => 0),
		kept: undefined,
		write: "not begun",
	};
	const seen = new Set<string>();
	const open = [first];
	let isStale = false;
	for (let state = open.pop(); state !== undefined; state = open.pop()) {
		const key = JSON.stringify(state);
		if (seen.has(key)) continue;
		seen.add(key);
		const { shown, next } = afterRead(state, sample);
		const events = afterEvent(state, sample);
		if (state.write === "finished" && shown.includes(0)) {
			if (events.length + next.length === 0) return "for good";
			isStale = true;
		}
		open.push(...next, ...events);
	}
	return isStale ? "for a time" : "never";
}

function afterRead(state: State, sample: Sample): { shown: readonly number[]; next: readonly State[] } {
	if (sample.cache !== undefined && state.kept !== undefined) return { shown: [state.kept], next: [] };
	const shown = answers(state, sample);
	// What misses is fetched and kept in one go, as with a lease.
	return { shown, next: sample.cache === undefined ? [] : shown.map((kept) => ({ ...state, kept })) };
}

/** What the copies that may be asked answer. */
function answers({ copies }: State, { store, isFed, from }: Sample): readonly number[] {
	if (isFed) return [copies.at(-1)!];
	if (store.are === "leaders") return copies;
	if (store.are === "equal") return choices(copies, store.read).map((asked) => Math.max(...asked));
	if (store.isUnfenced) return from === "leader" ? copies.slice(0, 2) : copies;
	const followers = copies.slice(1);
	if (from === "leader" || followers.length === 0) return [copies[0]!];
	return from === "replica" ? followers : copies;
}

function choices(of: readonly number[], count: number): readonly (readonly number[])[] {
	if (count === 0) return [[]];
	return of.flatMap((one, i) => choices(of.slice(i + 1), count - 1).map((rest) => [one, ...rest]));
}

function afterEvent(state: State, sample: Sample): readonly State[] {
	const { copies, write, kept } = state;
	const { store, cache } = sample;
	const next: State[] = [];
	const withCopy = (i: number): State => ({ ...state, copies: copies.map((one, j) => (j === i ? 1 : one)) });
	if (write === "not begun") {
		if (store.are === "equal") next.push({ ...state, write: "under way" });
		else for (const i of leadersIn(store)) next.push({ ...withCopy(i), write: "under way" });
	} else {
		// It arrives elsewhere, at any time.
		for (const [i, one] of copies.entries()) if (one === 0) next.push(withCopy(i));
		if (write === "under way" && isConfirmed(copies, sample))
			next.push({
				...state,
				write: "finished",
				kept: cache === "explicit" ? undefined : cache === "write-through" ? 1 : kept,
			});
	}
	// It ends, is evicted, or an event takes it out.
	if (cache !== "never" && cache !== "unsaid" && kept !== undefined) next.push({ ...state, kept: undefined });
	return next;
}

/** Who takes a write first. */
function leadersIn(store: Copies): readonly number[] {
	if (store.are === "leaders") return Array.from({ length: store.copies }, (_, i) => i);
	return store.are === "led" && store.isUnfenced ? [0, 1] : [0];
}

function isConfirmed(copies: readonly number[], { store, isFed }: Sample): boolean {
	const arrived = copies.slice(0, store.copies).filter((one) => one === 1).length;
	if (store.are === "leaders") return true;
	if (store.are === "equal") return arrived >= store.write;
	// A leader that is cut off counts those out that it does not see.
	if (store.isUnfenced) return true;
	const isAll = arrived === store.copies && (!isFed || copies.at(-1) === 1);
	return { async: true, "semi-sync": arrived >= Math.min(2, store.copies), sync: isAll }[store.mode];
}
