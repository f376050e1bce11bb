/** The server for tests: a still window, and nothing left behind. */
import { Server, type ServerOptions } from "./server.ts";
import { still } from "./settings.ts";

const flags = [
	// Seconds that the extension host of a closed window is kept for its return: three hours without this.
	...["--reconnection-grace-time", "10"],
	// Should the tests be killed, it ends by itself some minutes after the last window.
	"--enable-remote-auto-shutdown",
];

export function startForTests(options: ServerOptions = {}): Promise<Server> {
	return Server.start({
		...options,
		settings: { ...still, ...options.settings },
		flags: [...flags, ...(options.flags ?? [])],
	});
}
