/** The server as a web worker. Files are read by the client. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import type { Host } from "./host.ts";
import { startServer } from "./server.ts";

/** A message to itself comes behind those that have arrived; a timer would wait for milliseconds. */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
(channel.port1 as unknown as { onmessage: () => void }).onmessage = () => waiting.shift()?.();

const host: Host = {
	pause: () =>
		new Promise((resume) => {
			waiting.push(resume);
			channel.port2.postMessage(undefined);
		}),
	today: () => new Date().toISOString().slice(0, 10),
	now: () => performance.now(),
};

const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), host);
