/** `plumbline init`: a small design to start from. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { designName } from "../filenames/index.ts";
import type { Command } from "./command.ts";
import { exit, reasonOf, UserError } from "./problem.ts";
import { oneLine } from "./terminal.ts";

export const starter = `version: 1
name: My system
summary: What it does for whom, in a sentence.
components:
  web: { type: client, connections: [api] }
  api:
    type: service
    connections: [orders-db]
  orders-db: { type: database, backup: 1d }
data: { orders: { store: orders-db } }
`;

export const initCommand: Command = ({ terminal: { cwd, out }, args: [file = designName] }) => {
	try {
		writeFileSync(resolve(cwd, file), starter, { flag: "wx" });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST")
			throw new UserError(
				`\`${file}\` exists already; it was left as it is.`,
				"Give another name: `plumbline init other.design.yaml`.",
			);
		throw new UserError(`\`${file}\` cannot be written: ${reasonOf(error)}.`);
	}
	const name = oneLine(file);
	out(`Wrote ${name}. Next: \`plumbline lint ${name}\`, and \`plumbline snippet\` for what to add.\n`);
	return exit.clean;
};
