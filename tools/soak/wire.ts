/** A server and a client with a wire between them, in one process: what happens when is up to the seed, not to the machine. */
import { PassThrough } from "node:stream";
import {
	createConnection,
	createProtocolConnection,
	type InitializeParams,
	type ProtocolConnection,
	StreamMessageReader,
	StreamMessageWriter,
} from "vscode-languageserver/node";
import { startServer } from "../../src/server/server.ts";
import type { Random } from "../fuzz/random.ts";

export const today = "2026-11-01";
export const folder = "file:///designs";

const turn = (): Promise<void> => new Promise((resume) => void setImmediate(resume));

export async function turns(count: number): Promise<void> {
	for (let i = 0; i < count; i++) await turn();
}

/** Files as they are on disk; to read one takes a while, and what it says is what it said when that began. */
export type Disk = Map<string, string>;

export interface Wire {
	readonly client: ProtocolConnection;
	close(): Promise<void>;
}

/** The server's clock leaps, so that it pauses after almost any step, and files take their time. */
export async function wired(disk: Disk, random: Random, params: Partial<InitializeParams>): Promise<Wire> {
	const [toServer, toClient] = [new PassThrough(), new PassThrough()];
	const serverSide = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
	let clock = 0;
	startServer(serverSide, {
		readFile: async (uri) => {
			const text = disk.get(uri);
			await turns(random.below(8));
			return text;
		},
		pause: () => turns(1 + random.below(4)),
		today: () => today,
		now: () => (clock += random.below(random.below(20) === 0 ? 40 : 3)),
	});
	const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
	client.onRequest("client/registerCapability", () => null);
	client.listen();
	await client.sendRequest("initialize", {
		processId: null,
		rootUri: folder,
		workspaceFolders: [{ uri: folder, name: "designs" }],
		capabilities: {},
		...params,
	});
	await client.sendNotification("initialized", {});
	return {
		client,
		close: async () => {
			await client.sendRequest("shutdown");
			client.dispose();
		},
	};
}
