/** Random designs with ranges, as texts in which each range may be replaced by a figure. */
export interface Slot {
	/** In what the format writes: `%`, `ms`, `/s`. */
	readonly unit: string;
	readonly low: number;
	readonly high: number;
	readonly better: "low" | "high";
}

export interface Doubtful {
	readonly slots: readonly Slot[];
	/** The text with these figures; undefined for a range as it is. */
	text(values?: readonly (number | undefined)[]): string;
}

const written = (value: number): string => String(Number(value.toFixed(9)));

export const rangeText = ({ unit, low, high }: Slot): string => `${written(low)}${unit}..${written(high)}${unit}`;

export function doubtfulDesign(next: () => number): Doubtful {
	const between = (least: number, most: number): number => least + next() * (most - least);
	const chance = (share: number): boolean => next() < share;
	const upTo = (most: number): number => 1 + Math.floor(next() * most);
	const slots: Slot[] = [];
	const pieces: (string | number)[] = [];
	const add = (text: string): void => void pieces.push(text);
	/** A figure, more often than not a range; the same design may be written with any figure in it. */
	const figure = (unit: string, better: Slot["better"], least: number, most: number): void => {
		const [a, b] = [between(least, most), between(least, most)].map((one) => Number(one.toFixed(3)));
		const [low, high] = [Math.min(a!, b!), Math.max(a!, b!)];
		if (low === high || chance(0.4)) return add(`${written(low)}${unit}`);
		pieces.push(slots.length);
		slots.push({ unit, better, low, high });
	};
	const key = (name: string, unit: string, better: Slot["better"], least: number, most: number): void => {
		if (chance(0.15)) return;
		add(`, ${name}: `);
		figure(unit, better, least, most);
	};
	const latency = (most: number): void => {
		if (chance(0.1)) return;
		add(", latency: { p99: ");
		figure("ms", "low", most / 4, most);
		if (chance(0.6)) {
			add(", p50: ");
			figure("ms", "low", most / 50, most / 3);
		}
		add(" }");
	};
	const isQuick = chance(0.5);
	add("version: 1\nname: Doubt\ncomponents:\n  web: { type: client, connections: [api] }\n");
	add(`  api: { type: service, replicas: ${upTo(3)}, connections: [{ to: cache }, { to: db`);
	key("latency", "ms", "low", 1, 20);
	add(" }, { to: jobs }]");
	key("availability", "%", "high", 99, 99.99);
	key("capacity", "/s", "high", 50, 900);
	key("healthCheck", "s", "low", 1, 20);
	latency(100);
	add(" }\n  cache: { type: cache, caches: db");
	key("hitRatio", "%", "high", 20, 99);
	latency(10);
	add(` }\n  db: { type: database, replicas: ${upTo(3)}, replication: { topology: leader-follower, mode: async`);
	key("lag", "ms", "low", 10, 5000);
	add(" }, failover: { mode: automatic");
	key("rto", "s", "low", 5, 120);
	add(" }, backup: { restoreTested: true");
	key("interval", "h", "low", 1, 30);
	key("restoreRate", "MB/s", "high", 20, 400);
	add(" }");
	key("availability", "%", "high", 99, 99.99);
	key("capacity", "/s", "high", 50, 900);
	key("healthCheck", "s", "low", 1, 20);
	latency(200);
	add(" }\n  jobs: { type: queue");
	latency(20);
	add(` }\n  worker: { type: worker, replicas: ${upTo(3)}, connections: [{ to: jobs, kind: subscribe`);
	key("interval", "s", "low", 1, 30);
	add(" }, { to: ledger }]");
	key("capacity", "/s", "high", 50, 900);
	latency(300);
	add(" }\n  ledger: { type: database");
	key("capacity", "/s", "high", 50, 900);
	latency(200);
	add(" }\ndata:\n  orders: { store: db");
	key("size", "GB", "low", 1, 400);
	add(" }\nflows:\n  order: { steps: [web -> api, { api -> cache: { kind: read } }, { api -> db: { kind: ");
	add(isQuick ? "read" : "write");
	add(" } }, api -> jobs, jobs -> worker, worker -> ledger]");
	key("rate", "/s", "low", 20, 800);
	add(" }\nrequirements:\n");
	add(`  up: { availability: ${written(between(98, 99.99))}%, flow: order }\n`);
	add(`  fast: { latency: { p95: ${written(between(50, 500))}ms }, flow: order }\n`);
	add(`  soon: { freshness: ${written(between(1, 60))}s, flow: order }\n`);
	add(`  load: { throughput: { peak: `);
	figure("/s", "low", 20, 800);
	add(` }, flow: order }\n`);
	add(`  back: { recovery: { rto: ${written(between(20, 3000))}s, rpo: ${written(between(1, 4))}s }, data: orders }\n`);
	return {
		slots,
		text: (values = []) =>
			pieces
				.map((piece) => {
					if (typeof piece === "string") return piece;
					const value = values[piece];
					return value === undefined ? rangeText(slots[piece]!) : `${written(value)}${slots[piece]!.unit}`;
				})
				.join(""),
	};
}
