/** The entry of `plumbline mcp` as a module of its own, which an editor starts with the folders that may be read. */
import { Folders } from "./folders.ts";
import { serve } from "./serve.ts";

await serve({ folders: Folders.of(process.argv.slice(2), process.cwd()), mayWrite: false });
