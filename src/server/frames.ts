/**
 * Messages as they come over a stream: a header with `Content-Length`, a blank line, and as many bytes. What is none is
 * skipped up to the next header that can be read, so that one broken message costs itself and not all that follow.
 */

/** No message is as large as this; a broken length is. */
const largest = 512 * 1024 * 1024;
/** No header is as long as this. */
const longestHeader = 8 * 1024;

const ending = "\r\n\r\n";
const length = /^content-length:[ \t]*(\d{1,10})[ \t]*$/im;
const word = "Content-Length:";
/** The first line of a header: in JSON no line break stands behind it, so inside a message it begins the next one. */
const firstLine = /^Content-Length:[ \t]*\d+[ \t]*\r\n/;
const longestFirstLine = 64;

export class Frames {
	private readonly waiting: Buffer[] = [];
	private size = 0;
	/** The last bytes that came: a header may be cut anywhere. */
	private last: Buffer = Buffer.alloc(0);
	/** Length of the header, and with its message, once it is read. */
	private expected: { readonly header: number; readonly all: number } | undefined;

	/** `onSkipped` is called for each stretch that is no message. */
	constructor(private readonly onSkipped: () => void = () => undefined) {}

	/** The messages that are whole by now, each with a plain header. */
	take(chunk: Buffer): Buffer[] {
		const found: Buffer[] = [];
		const end = Buffer.concat([this.last, chunk]);
		this.last = end.subarray(-longestFirstLine);
		this.waiting.push(chunk);
		this.size += chunk.length;
		for (;;) {
			this.expected ??= this.header();
			if (this.expected === undefined) return found;
			const { header, all } = this.expected;
			if (this.size < all && !end.includes(word)) return found;
			const bytes = this.joined();
			const next = firstLineIn(bytes.subarray(header, all));
			if (next !== undefined) this.skip(header + next);
			else if (this.size < all) return found;
			else {
				found.push(Buffer.from(`${word} ${all - header}${ending}`), bytes.subarray(header, all));
				this.drop(all);
			}
		}
	}

	/** The next header; what is none is skipped. Undefined while it is not whole. */
	private header(): Frames["expected"] {
		for (;;) {
			const bytes = this.joined();
			const end = bytes.indexOf(ending);
			if (end === -1) {
				if (this.size <= longestHeader) return undefined;
				this.skip(firstLineIn(bytes.subarray(1)) ?? this.size - longestFirstLine);
				continue;
			}
			const text = bytes.toString("latin1", 0, end);
			const stated = Number(length.exec(text)?.[1] ?? Number.NaN);
			const header = end + ending.length;
			if (stated <= largest) return { header, all: header + stated };
			const next = firstLineIn(bytes.subarray(1, header));
			this.skip(next === undefined ? header : next + 1);
		}
	}

	private joined(): Buffer {
		const [first] = this.waiting;
		if (first !== undefined && this.waiting.length === 1) return first;
		const bytes = Buffer.concat(this.waiting);
		this.waiting.splice(0, this.waiting.length, bytes);
		return bytes;
	}

	private skip(count: number): void {
		this.drop(count);
		this.onSkipped();
	}

	private drop(count: number): void {
		const rest = this.joined().subarray(count);
		this.waiting.splice(0, this.waiting.length, rest);
		this.size = rest.length;
		this.expected = undefined;
	}
}

function firstLineIn(bytes: Buffer): number | undefined {
	for (let at = bytes.indexOf(word); at !== -1; at = bytes.indexOf(word, at + 1)) {
		if (firstLine.test(bytes.toString("latin1", at, at + longestFirstLine))) return at;
	}
	return undefined;
}
