/** A stream that lets only whole messages through. */
import { Transform, type TransformCallback } from "node:stream";
import { Frames } from "./frames.ts";

export class FrameStream extends Transform {
	private readonly frames = new Frames(() => void this.emit("skipped"));

	override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
		for (const frame of this.frames.take(chunk)) this.push(frame);
		done();
	}
}
