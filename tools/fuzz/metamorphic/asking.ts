/** More is asked, or there is more: what then has to be found still, and what must not come. */
import { eachComponent, eachIn, isMapping, type Mapping, mapped, type Plain } from "../designs/plain.ts";
import { written } from "../designs/write.ts";
import { alone, changedInto, type Relation } from "./relation.ts";

const asking = (name: string, except: Relation["except"], change: (asked: Mapping) => Mapping): Relation => ({
	name,
	holds: "kept",
	except,
	of: (design) => changedInto(design, eachIn(design, "requirements", change)),
});

const stricterBy: Readonly<Record<string, string>> = {
	"99%": "99.5%",
	"99.5%": "99.9%",
	"99.9%": "99.95%",
	"99.95%": "99.99%",
	"99.99%": "99.999%",
	eventual: "read-your-writes",
	"read-your-writes": "causal",
	causal: "strong",
};

const changed = (of: Mapping, key: string, change: (value: Plain) => Plain): Mapping =>
	of[key] === undefined ? of : { ...of, [key]: change(of[key]) };

const times =
	(factor: number) =>
	(value: Plain): Plain =>
		typeof value === "string"
			? value.replace(/^\d+(?:\.\d+)?/, (figure) => String(Number.parseFloat((Number(figure) * factor).toPrecision(9))))
			: value;

const each = (change: (value: Plain) => Plain) => (value: Plain) => (isMapping(value) ? mapped(value, change) : value);
const stricter = (value: Plain): Plain => stricterBy[String(value)] ?? value;

const compared = {
	"approach/conflicting-requirements": "compares two figures that are asked: a stricter one may agree with the other",
};

/** Where no places are and nothing else says how many there are, so that the count alone changes. */
const isCountedAlone = (one: Mapping): boolean =>
	!["placement", "scaling", "replication", "quorum", "zones"].some((key) => key in one);

export const askings: readonly Relation[] = [
	asking("a higher availability", compared, (asked) => changed(asked, "availability", stricter)),
	asking("a shorter latency", compared, (asked) => changed(asked, "latency", each(times(0.5)))),
	asking("a shorter freshness", compared, (asked) => changed(asked, "freshness", times(0.5))),
	asking("a shorter recovery", compared, (asked) => changed(asked, "recovery", each(times(0.5)))),
	asking("a stronger consistency", compared, (asked) => changed(asked, "consistency", stricter)),
	asking("a higher peak", compared, (asked) =>
		changed(asked, "throughput", (value) => (isMapping(value) ? changed(value, "peak", times(2)) : value)),
	),
	{
		name: "one more copy",
		holds: "none-new",
		except: {
			"availability/missing-health-check": "asks how a dead copy is noticed, once there are several",
			"availability/missing-failover": "asks who takes over, once there is somebody who could",
			"availability/shared-failure-domain": "asks where the copies are, once there are several",
			"consistency/cap-ca-distributed": "CA is for what has one copy",
			"asynchronism/ordering-needed": "several work on messages at once",
			"consistency/coordinator-without-quorum": "an even number of voters gains nothing over one less",
			"consistency/eventual-without-convergence": "copies may stay apart, once there are several",
			"consistency/full-mesh-too-large": "each node has a link to each",
			"consistency/gossip-for-strong": "asks who decides, once there are several",
			"consistency/leader-without-fencing": "asks who stops an old leader, once there are several that may lead",
			"consistency/local-cache-in-replicas": "each copy keeps answers of its own",
			"patterns/missing-anti-entropy": "asks how copies meet again, once there are several",
			"fundamentals/no-headroom": "asks for room to lose one, once all together carry the load",
			"patterns/quorum-even": "an even number of voters gains nothing over one less",
			"resilience/retry-without-jitter": "several copies of a caller come back at once",
			"resilience/pool-exhaustion": "each copy of a caller holds its own calls open",
			"availability/failover-too-slow": "a switch takes time, once there is something to switch to",
			"scalability/replicas-without-load-balancer": "asks how calls come to all, once there are several",
			"scalability/reverse-proxy-as-balancer": "asks how calls are spread, once there are several",
			"scalability/stateful-replicas": "asks which copy knows a caller, once there are several",
			"load-balancing/algorithm-mismatch": "asks how calls are spread, once there are several",
			"load-balancing/missing-algorithm": "asks how calls are spread, once there are several",
			"communication/stateful-rest": "several copies do not share what one of them remembers",
			"communication/websocket-balancing": "news has to reach each copy, once there are several",
			"security/session-in-memory": "several copies do not share what one of them remembers",
			"availability/failover-data-loss": "what takes over may lag behind, once there is something that does",
		},
		of: (design, random) => {
			let count = 0;
			const more = eachComponent(design, (one) => {
				if (typeof one.replicas !== "number" || !isCountedAlone(one) || random.chance(0.5)) return one;
				count++;
				return { ...one, replicas: one.replicas + 1 };
			});
			return count === 0 ? undefined : { before: alone(written(design)), after: alone(written(more)) };
		},
	},
];
