/** What the compiler knows of a rule's words: variants, slots, clauses. The comments are the assertions. */
import { expect, test } from "vitest";
import { duration } from "../../src/roadmap/facts.ts";
import { rule } from "../../src/roadmap/rule.ts";

const page = { severity: "warning", title: "", why: "", when: "", falseAlarms: "", bad: "", good: "" } as const;
const subject = "document";
const rests: [] = [];
const one = { id: "orders" };

test("a slot without a fact, an unknown variant and half a sentence do not compile", () => {
	const made = rule({
		...page,
		id: "a/one",
		message: {
			open: "{caller} waits for {callee}: {wait}.",
			shut: "{caller} needs {nodes:copy/copies}.",
		},
		clauses: { wait: { never: "its calls have no timeout", some: "each may wait {timeout}" } },
		levels: { shut: "info" },
		check({ report }) {
			report({ subject, rests, message: "open", facts: { caller: one, callee: one, wait: "never" } });
			report({
				subject,
				rests,
				message: "open",
				facts: { caller: one, callee: one, wait: "some", timeout: duration(3) },
			});
			report({ subject, rests, message: "shut", facts: { caller: one, nodes: 3 } });
			// @ts-expect-error: `callee` has no fact.
			report({ subject, rests, message: "open", facts: { caller: one, wait: "never" } });
			// @ts-expect-error: the clause has a slot of its own.
			report({ subject, rests, message: "open", facts: { caller: one, callee: one, wait: "some" } });
			// @ts-expect-error: no such clause.
			report({ subject, rests, message: "open", facts: { caller: one, callee: one, wait: "often" } });
			// @ts-expect-error: no such message.
			report({ subject, rests, message: "ajar", facts: { caller: one, nodes: 3 } });
			// @ts-expect-error: half a sentence is no fact.
			report({ subject, rests, message: "shut", facts: { caller: one, nodes: "some of them" } });
			// @ts-expect-error: what it rests on has to be said.
			report({ subject, message: "shut", facts: { caller: one, nodes: 3 } });
		},
	});
	expect(made.id).toBe("a/one");
});

test("one message needs no name, and without slots no facts", () => {
	rule({
		...page,
		id: "a/two",
		message: "Nothing is stated of {what}.",
		check({ report }) {
			report({ subject, rests, facts: { what: one } });
			// @ts-expect-error: `what` has no fact.
			report({ subject, rests });
		},
	});
	rule({
		...page,
		id: "a/three",
		message: "Nothing is stated.",
		check: ({ report }) => report({ subject, rests }),
	});
	rule({
		...page,
		id: "a/four",
		message: "Nothing.",
		// @ts-expect-error: no such message.
		levels: { other: "info" },
		check() {},
	});
	expect(true).toBe(true);
});
