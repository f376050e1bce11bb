/** A kind of connection as a page. */
import { connectionKinds } from "../format/schema/vocabulary.ts";
import { type Page, section, sections, text, yaml } from "./page.ts";

const waiting: Readonly<Record<keyof typeof connectionKinds, string>> = {
	request:
		"The caller waits for the answer, and fails with it unless the connection says `critical: false` or has a `fallback`.",
	read: "The caller waits for the answer. `from` says which copies may give it.",
	write: "The caller waits until it is done. A repeated write does harm unless it is `idempotent`.",
	"read-write":
		"The caller waits. What only may write is judged more mildly than what is known to write: a step can narrow it with `kind`.",
	publish: "The caller waits until the message is accepted, never for what follows; with `outbox` not even that.",
	subscribe:
		"The consumer owns the connection. Messages run against it, from the queue or topic to the consumer, and nobody waits.",
	replicate: "Nobody waits, unless the `replication` of the side that opens it says `mode: sync`.",
};

const targets: Readonly<Record<keyof typeof connectionKinds, string>> = {
	request: "orders",
	read: "orders-db",
	write: "orders-db",
	"read-write": "orders-db",
	publish: "order-events",
	subscribe: "order-events",
	replicate: "orders-standby",
};

export function kindPage(name: keyof typeof connectionKinds): Page {
	return {
		kind: "connection kind",
		name,
		title: name,
		lead: "A kind of connection.",
		sections: sections(
			{ blocks: [text(connectionKinds[name])] },
			section("Who waits", text(waiting[name])),
			section("Example", yaml(`connections: [{ to: ${targets[name]}, kind: ${name} }]`)),
		),
	};
}
