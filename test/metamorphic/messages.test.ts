/** What is said of more than a thousand random designs can be read by a person. */
import { expect, test } from "vitest";
import { design } from "../../tools/fuzz/designs/design.ts";
import { written } from "../../tools/fuzz/designs/write.ts";
import { knownInMessages } from "../../tools/fuzz/metamorphic/known.ts";
import { wrongIn, wrongInMessages } from "../../tools/fuzz/metamorphic/messages.ts";
import { Random } from "../../tools/fuzz/random.ts";

test.each([0, 1, 2])("four hundred designs (%i)", (part) => {
	const wrong: string[] = [];
	for (let seed = part * 400 + 1; seed <= (part + 1) * 400 && wrong.length < 5; seed++)
		wrong.push(
			...wrongInMessages(written(design(new Random(seed))))
				.filter(({ rule }) => !knownInMessages.includes(rule))
				.map(({ rule, what }) => `seed ${seed}, ${rule}: ${what}`),
		);
	expect(wrong).toEqual([]);
});

test.each([
	["It needs a, , and b.", ["a doubled comma"]],
	["It outlives 1 voters.", ["one of several"]],
	["It takes 1 s, 1 min 5 s, 0.1 calls.", []],
	["It waits for none.", ["a list of none"]],
	["It takes 1440000ms.", ["a unit that nobody says, 1440000ms"]],
	["It takes 12.345 s.", ["a figure of more than 3 digits, 12.345 s"]],
	["It reaches 99.987%, and 99.98765%.", ["a figure of more than 3 digits, 99.98765%"]],
	["It is {slot}.", ["an empty slot"]],
])("%s", (message, wrong) => {
	expect(wrongIn(message, "")).toEqual(wrong);
});
