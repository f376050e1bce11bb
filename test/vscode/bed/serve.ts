/** A real VS Code to look at in one's own browser, with the extension in it. */
import { Server, type Settings } from "./server.ts";

export interface ServedEditor {
	/** To be opened in a browser; it holds the key to this server. */
	address: string;
	stop(): Promise<void>;
}

export interface ServeOptions {
	/** A .vsix, or the folder of an extension. */
	extension: string;
	/** Further ones to install. */
	vsix?: readonly string[];
	folder: string;
	openFile?: string;
	/** A free one when it is left out. */
	port?: number;
	settings?: Settings;
}

/** Serves until it is stopped or this process ends; says beforehand what it has to bring. */
export async function serveEditor({
	extension,
	folder,
	openFile,
	vsix = [],
	...options
}: ServeOptions): Promise<ServedEditor> {
	const isPackage = extension.endsWith(".vsix");
	const server = await Server.start({ ...options, vsix: [...(isPackage ? [extension] : []), ...vsix] });
	const address = server.address(folder, [
		["skipWelcome", "true"],
		...(openFile ? [["openFile", server.remote(openFile)] as const] : []),
		...(isPackage ? [] : [["extensionDevelopmentPath", server.remote(extension)] as const]),
	]);
	return { address, stop: () => server.stop() };
}
