/** What is no message on the wire costs itself, and nothing that follows. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Frames } from "../../src/server/frames.ts";

const framed = (body: string, head = `Content-Length: ${Buffer.byteLength(body)}`): string => `${head}\r\n\r\n${body}`;
const message = (id: number): string => JSON.stringify({ jsonrpc: "2.0", id, method: "ü" });

/** Bodies of what comes through, in pieces of a size. */
function through(text: string, size = 7): { bodies: string[]; skipped: number } {
	let skipped = 0;
	const frames = new Frames(() => skipped++);
	const bytes = Buffer.from(text);
	const out: Buffer[] = [];
	for (let at = 0; at < bytes.length; at += size) out.push(...frames.take(bytes.subarray(at, at + size)));
	return { bodies: out.filter((_, i) => i % 2 === 1).map(String), skipped };
}

test("messages come through as they are, however they are cut", () => {
	const bodies = [1, 2, 3].map(message);
	for (const size of [1, 2, 7, 64, 1000])
		expect(through(bodies.map((body) => framed(body)).join(""), size)).toEqual({ bodies, skipped: 0 });
});

test("headers in another case and order are headers", () => {
	const body = message(1);
	const length = Buffer.byteLength(body);
	const head = `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: ${length}`;
	expect(through(framed(body, head)).bodies).toEqual([body]);
});

test.each([
	["no length", framed(message(1), "Content-Type: x")],
	["no colon", framed(message(1), "nonsense")],
	["a length that is no number", framed(message(1), "Content-Length: many")],
	["a negative length", framed(message(1), "Content-Length: -3")],
	["a length beyond everything", framed(message(1), "Content-Length: 99999999999999")],
	["a length that is too large", framed(message(1), "Content-Length: 500")],
	["a length that is too small", framed(message(1), "Content-Length: 5")],
	["a length of nothing", framed(message(1), "Content-Length: 0")],
	["a line of text", "Debugger attached.\n"],
	["much that is no header", "x".repeat(20_000)],
	["a header without its message", "Content-Length: 40\r\n\r\n"],
])("%s costs its own message alone", (_name, broken) => {
	for (const size of [1, 7, 1000, 100_000]) {
		const { bodies } = through(`${framed(message(0))}${broken}${framed(message(2))}${framed(message(3))}`, size);
		expect(bodies[0]).toBe(message(0));
		expect(bodies.slice(-2)).toEqual([message(2), message(3)]);
	}
});

test("whatever comes before, two whole messages later it hears again", () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (noise, size) => {
			expect(through(noise + framed(message(1)) + framed(message(2)), size).bodies.at(-1)).toBe(message(2));
		}),
	);
});
