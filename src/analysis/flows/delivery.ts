/** What becomes of messages: who consumes them, and where those go that nobody can handle. */
import { type Component, type Connection, type Design, hasTrait, type Stated } from "../../format/index.ts";
import { isObservation } from "./optional.ts";

export interface DeadLetterSource {
	readonly component: Component;
	/** The value that names where its dead letters go. */
	readonly to: Stated<string>;
}

export interface Delivery {
	/** Subscriptions to a queue, topic or event-store. */
	subscriptionsTo(broker: Component): readonly Connection[];
	/** What sends its dead letters to a component; empty if it is no dead letter queue. */
	deadLettersTo(component: Component): readonly DeadLetterSource[];
	/** Everything that is a dead letter queue, in the order of the design. */
	readonly deadLetterQueues: readonly Component[];
	/** Who consumes, reads or watches a component, rather than only putting something into it. */
	readersOf(component: Component): readonly Component[];
	/** Who takes messages out of a broker for good, or is handed them by it: not who only watches. */
	consumersOf(broker: Component): readonly Component[];
	/** Who puts messages into a broker, by a connection of its own or of the broker's; not who sends dead letters there. */
	producersOf(broker: Component): readonly Component[];
}

export function deliveryOf(design: Design): Delivery {
	const sources = new Map<Component, DeadLetterSource[]>();
	for (const component of design.components) {
		const to = component.deadLetter?.to;
		const queue = component.linked.deadLetter;
		if (to === undefined || queue === undefined || queue === component) continue;
		const same = sources.get(queue);
		if (same === undefined) sources.set(queue, [{ component, to }]);
		else same.push({ component, to });
	}
	return {
		subscriptionsTo: ({ incoming }) => incoming.filter(({ kind }) => kind === "subscribe"),
		deadLettersTo: (component) => sources.get(component) ?? [],
		deadLetterQueues: design.components.filter((component) => sources.has(component)),
		readersOf: ({ incoming, outgoing }) => [
			...incoming.filter(takesOut).map(({ caller }) => caller),
			...outgoing.filter(handsOn).map(({ target }) => target),
		],
		consumersOf: ({ incoming, outgoing }) => [
			...incoming.filter((one) => takesOut(one) && !isObservation(one)).map(({ caller }) => caller),
			...outgoing.filter(({ kind, target }) => kind !== "subscribe" && !hasTrait(target.type, "watches")).map(targetOf),
		],
		producersOf: ({ incoming, outgoing }) => [
			...incoming.filter(putsIn).map(({ caller }) => caller),
			...outgoing.filter(({ kind }) => kind === "subscribe").map(targetOf),
		],
	};
}

const targetOf = ({ target }: Connection): Component => target;

/** A request to a broker may do either. */
const putsIn = (connection: Connection): boolean =>
	connection.kind !== "read" && connection.kind !== "subscribe" && !isObservation(connection);

const takesOut = ({ kind }: Connection): boolean => kind !== "publish" && kind !== "write" && kind !== "replicate";

/** A dead letter queue may also push: to a function, to what watches. */
const handsOn = ({ kind, target }: Connection): boolean => kind === "publish" || hasTrait(target.type, "watches");
