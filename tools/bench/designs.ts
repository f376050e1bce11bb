/** Generated designs for benchmarks: what a team would write, over and over. */

export const shapes = ["independent", "chained"] as const;
export type Shape = (typeof shapes)[number];

/** About 450 bytes a component. Independent: pairs of service and store with a flow each. Chained: one call after another, in one flow. */
export function generated(shape: Shape, components: number): string {
	const lines = ["version: 1", "name: Generated", "status: draft", "", "requirements:"];
	lines.push(
		"  up: { availability: 99.9%, flow: flow-0 }",
		`  fast: { latency: { p99: ${shape === "chained" ? "3h" : "2s"} }, flow: flow-0 }`,
		"",
	);
	lines.push("regions: { eu: [eu-a, eu-b, eu-c] }", "x-zones: &zones [eu-a, eu-b, eu-c]", "", "components:");
	lines.push("  web: { type: client, platform: browser, connections: [{ to: c0, protocol: https, timeout: 5s }] }");
	for (let i = 0; i < components; i++) lines.push(...(shape === "chained" ? chained(i, components) : independent(i)));
	lines.push("", "flows:");
	if (shape === "chained") {
		lines.push("  flow-0:", "    steps:", "      - web -> c0");
		for (let i = 0; i + 1 < components; i++) lines.push(`      - c${i} -> c${i + 1}: call ${i}`);
	} else {
		lines.push("  flow-0: { steps: [web -> c0, c0 -> c1] }");
		for (let i = 2; i + 1 < components; i += 2) lines.push(`  flow-${i}: { steps: ["c${i} -> c${i + 1}: work ${i}"] }`);
	}
	lines.push("", "data:");
	for (let i = 1; i < components; i += 2)
		if (shape === "independent")
			lines.push(`  d${i}: { store: c${i}, sensitivity: internal, access: balanced, size: ${i}GB }`);
	if (shape === "chained") lines.push(`  d0: { store: c${components - 1} }`);
	return `${lines.join("\n")}\n`;
}

function independent(i: number): string[] {
	return i % 2 === 0 ? service(i, i + 1, 300, true) : store(i);
}

const chained = (i: number, components: number): string[] =>
	i + 1 < components ? service(i, i + 1, 300 + 700 * (components - i), false) : store(i);

/** `timeout` in milliseconds: long enough for what is beneath. */
function service(i: number, to: number, timeout: number, isRetried: boolean): string[] {
	return [
		`  c${i}:`,
		"    type: service",
		`    description: Does the work number ${i} of this design. # for people`,
		"    owner: team-work",
		"    replicas: 3",
		"    zones: *zones",
		"    state: stateless",
		"    healthCheck: { path: /healthz, interval: 5s, unhealthyAfter: 3 }",
		"    capacity: 600/s",
		"    latency: { p50: 5ms, p99: 40ms }",
		"    connections:",
		`      - to: c${to}`,
		`        timeout: ${timeout}ms`,
		"        encryption: tls",
		isRetried
			? "        retry: { attempts: 2, backoff: exponential, jitter: true }"
			: "        circuitBreaker: { failureThreshold: 50%, openFor: 30s }",
		isRetried ? "        idempotent: { key: request-id }" : "        protocol: grpc",
	];
}

function store(i: number): string[] {
	return [
		`  c${i}:`,
		"    type: database",
		`    description: Keeps what belongs to ${i}.`,
		"    model: relational",
		"    replicas: 3",
		"    zones: *zones",
		"    replication: { topology: leader-follower, mode: sync, factor: 3 }",
		"    failover: { mode: automatic, rto: 30s }",
		"    healthCheck: { interval: 5s }",
		"    encryptionAtRest: true",
		"    backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true }",
	];
}

/** To be judged: as many chains of services down to a store as there are flows, with what is asked of each. */
export function judged(components: number, flows: number): string {
	const length = Math.floor(components / flows);
	const each = (line: (flow: number) => string): string[] => Array.from({ length: flows }, (_, flow) => line(flow));
	const first = (flow: number): number => flow * length;
	const lines = ["version: 1", "name: Generated", "", "requirements:"];
	lines.push(...each((k) => `  up-${k}: { availability: 99.9%, flow: flow-${k} }`));
	lines.push(...each((k) => `  fast-${k}: { latency: { p99: 2s }, flow: flow-${k} }`));
	lines.push(...each((k) => `  load-${k}: { throughput: { average: 50/s, peak: 200/s }, flow: flow-${k} }`));
	lines.push("", "regions: { eu: [eu-a, eu-b, eu-c] }", "x-zones: &zones [eu-a, eu-b, eu-c]", "", "components:");
	lines.push(
		"  web:",
		"    type: client",
		"    connections:",
		...each((k) => `      - { to: c${first(k)}, timeout: 5s }`),
	);
	for (let i = 0; i < flows * length; i++)
		lines.push(...(i % length < length - 1 ? service(i, i + 1, 300, false) : store(i)));
	lines.push("", "flows:");
	for (let k = 0; k < flows; k++) {
		lines.push(`  flow-${k}:`, "    steps:", `      - web -> c${first(k)}`);
		for (let i = first(k); i + 1 < first(k + 1); i++) lines.push(`      - c${i} -> c${i + 1}`);
	}
	lines.push("", "data:", ...each((k) => `  d${k}: { store: c${first(k + 1) - 1}, sensitivity: internal }`));
	return `${lines.join("\n")}\n`;
}

/** To be drawn: teams of ten, each with a chain of services down to a database, that call two other teams each. */
export function grouped(components: number): string {
	const teams = Math.ceil(components / 10);
	const lines = ["version: 1", "name: Generated", "", "components:"];
	for (let i = 0; i < components; i++) {
		const team = Math.floor(i / 10);
		const isLast = i % 10 === 9 || i === components - 1;
		const others = i % 10 === 0 ? [2 * team + 1, 2 * team + 2].filter((other) => other < teams) : [];
		const targets = [...(isLast ? [] : [i + 1]), ...others.map((other) => other * 10)];
		const connections = targets.map((to) => `{ to: c${to}, timeout: 300ms }`).join(", ");
		const type = isLast ? "database" : "service";
		lines.push(
			`  c${i}: { type: ${type}, group: team-${team}, replicas: 3, capacity: 600/s, connections: [${connections}] }`,
		);
	}
	return `${lines.join("\n")}\n`;
}
