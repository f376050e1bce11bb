/** Messages over standard input and output: what is too long to be one is skipped, what is too long to be sent is not. */
import { Transform, type TransformCallback } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { ErrorCode, type JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { mostInMessage } from "./answer.ts";

/** The largest text that a tool takes fits, however it is escaped. */
const longestLine = 32 * 1024 * 1024;
const newline = 0x0a;

/** Whole lines, so that one that never ends costs itself and not the connection. */
class Lines extends Transform {
	private waiting: Buffer[] = [];
	private size = 0;

	override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
		let from = 0;
		for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
			this.keep(chunk.subarray(from, end + 1));
			if (this.size <= longestLine) this.push(Buffer.concat(this.waiting));
			this.waiting = [];
			this.size = 0;
			from = end + 1;
		}
		this.keep(chunk.subarray(from));
		done();
	}

	private keep(piece: Buffer): void {
		this.size += piece.length;
		if (this.size > longestLine) this.waiting = [];
		else if (piece.length > 0) this.waiting.push(piece);
	}
}

export class BoundedStdio extends StdioServerTransport {
	constructor() {
		super(process.stdin.pipe(new Lines()), process.stdout, { maxBufferSize: 2 * longestLine });
	}

	override async send(message: JSONRPCMessage): Promise<void> {
		const sent = fitting(message);
		if (sent !== undefined) await super.send(sent);
	}
}

const sizeOf = (message: JSONRPCMessage): number => Buffer.byteLength(JSON.stringify(message)) + 1;

/** What cannot even be refused, for its id is as long, is not answered. */
function fitting(message: JSONRPCMessage): JSONRPCMessage | undefined {
	if (sizeOf(message) <= mostInMessage) return message;
	if (!("id" in message) || message.id === undefined) return undefined;
	const refusal: JSONRPCMessage = {
		jsonrpc: "2.0",
		id: message.id,
		error: { code: ErrorCode.InternalError, message: "The answer is too large to be sent." },
	};
	return sizeOf(refusal) <= mostInMessage ? refusal : undefined;
}
