/** Ways in from outside, against every simple path on random designs. */
import { describe, expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import { type Component, type Connection, type Design, readDesign } from "../../src/format/index.ts";
import { Dice, randomDesign } from "../support/random-design.ts";

const designs = 1000;

describe("what calls from outside reach without passing a guard", () => {
	test("is what some simple path reaches, on random designs", () => {
		for (let seed = 1; seed <= designs; seed++) {
			const text = randomDesign(seed);
			const design = readDesign({ uri: "design.yaml", text });
			const dice = new Dice(seed);
			const guards = new Set(design.components.filter(() => dice.chance(0.25)));
			const found = new Analysis(design).entries.unguarded((component) => guards.has(component));
			const expected = reachedBySomePath(design, guards);
			const seen = { seed, text, guards: idsOf(guards), reached: idsOf(found.keys()) };
			expect(seen).toEqual({ ...seen, reached: idsOf(expected.keys()) });
			for (const [component, way] of found) expect(expected.get(component)).toContain(way);
		}
	});

	test("begins at a dns's target that nothing else calls, and ends at what a dns only names", () => {
		const { entries } = analysisOf(`
components:
  web: { type: client, connections: [names] }
  names: { type: dns, connections: [gateway, orders-db] }
  gateway: { type: api-gateway, connections: [orders] }
  orders: { type: service, connections: [orders-db] }
  orders-db: { type: database }
`);
		expect(idsOf(entries.all.map(({ component }) => component))).toEqual(["gateway", "names"]);
		expect(idsOf(entries.unguarded(({ id }) => id === "orders").keys())).toEqual(["gateway", "names"]);
	});

	test("needs no stated caller where something states that it is public, and watching is no call", () => {
		const { entries } = analysisOf(`
components:
  gateway: { type: api-gateway, exposure: public, connections: [orders] }
  orders: { type: service, exposure: partner }
  alerts: { type: monitoring, connections: [gateway, orders] }
`);
		expect(entries.all.map(({ component, exposure }) => `${component.id} ${exposure}`)).toEqual(["gateway public"]);
	});
});

const analysisOf = (text: string): Analysis =>
	new Analysis(readDesign({ uri: "design.yaml", text: `version: 1\nname: Sample${text}` }));
const idsOf = (components: Iterable<Component>): string[] => [...components].map(({ id }) => id).sort();
const isOutside = ({ type }: Component): boolean => type === "client" || type === "external";

/** Calls and what is sent one way; not what is fetched from a broker, nor copies that nobody waits for. */
function carries({ kind, caller }: Connection): boolean {
	if (kind === "replicate") return caller.replication?.mode?.value === "sync";
	if (kind === "write") return !(caller.type === "cache" && caller.strategy?.value === "write-behind");
	return kind !== "subscribe";
}

/** Per component the last connections of the paths to it; undefined where a path begins at what states no caller. */
function reachedBySomePath(design: Design, guards: ReadonlySet<Component>): Map<Component, (Connection | undefined)[]> {
	const found = new Map<Component, (Connection | undefined)[]>();
	const follow = (at: Component, way: Connection | undefined, path: readonly Component[]): void => {
		if (path.includes(at) || guards.has(at) || isOutside(at)) return;
		found.set(at, [...(found.get(at) ?? []), way]);
		if (at.type === "dns") return;
		for (const connection of at.outgoing.filter(carries)) {
			follow(connection.target, connection, [...path, at]);
			const { fallback } = connection;
			if (fallback !== undefined && !("value" in fallback))
				follow(design.component(fallback.to!.value)!, connection, [...path, at]);
		}
	};
	for (const component of design.components) {
		if (isOutside(component) || component.exposure?.value === "internal") continue;
		const callers = design.connections.filter(
			({ target, caller, ...rest }) =>
				target === component && caller !== component && carries({ ...rest, target, caller }),
		);
		const outside = callers.filter(({ caller }) => isOutside(caller));
		const named = callers.some(
			({ caller }) => caller.type === "dns" && caller.incoming.some((other) => isOutside(other.caller)),
		);
		const others = callers.filter(({ caller }) => caller.type !== "dns" && caller.type !== "monitoring");
		if (outside.length > 0) for (const way of outside) follow(component, way, []);
		else if (others.length === 0 && (component.exposure !== undefined || named)) follow(component, undefined, []);
	}
	return found;
}
