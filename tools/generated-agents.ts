/** What package.json tells editors of the tools for agents: as the server of the Model Context Protocol tells it. */
import * as z from "zod";
import { tools } from "../src/cli/mcp/tools.ts";
import { skillName } from "../src/pages/agents.ts";

/** The server offers all. Each tool costs a model's attention, so these are the ones that a design is written with. */
const asTools = ["lint", "check", "explain", "propose"];

/** Where they are registered: no web host has them. */
const when = "plumbline.agents";

const titled = (name: string): string => name.replaceAll(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());

export const forAgents = () => ({
	chatSkills: [{ path: `./skills/${skillName}/SKILL.md` }],
	mcpServerDefinitionProviders: [{ id: "plumbline", label: "Plumbline" }],
	languageModelTools: tools
		.filter(({ name }) => asTools.includes(name))
		.map(({ name, title, description, input }) => {
			const { $schema, ...inputSchema } = z.toJSONSchema(input, { io: "input" });
			return {
				...{
					name: `plumbline_${name}`,
					displayName: title,
					modelDescription: description,
					userDescription: description,
				},
				...{ toolReferenceName: `plumbline${titled(name)}`, canBeReferencedInPrompt: true, icon: "$(checklist)", when },
				inputSchema,
			};
		}),
});
