/** `plumbline agents`: a page that teaches an agent the format. */
import { agentsPage } from "../pages/agents.ts";
import type { Command } from "./command.ts";
import { exit } from "./problem.ts";

export const agentsCommand: Command = ({ terminal: { out } }) => {
	out(agentsPage());
	return exit.clean;
};
