/** The commands that tell what the product knows, loaded together as those in `of-designs.ts` are. */
export { agentsCommand } from "./agents.ts";
export { explainCommand } from "./explain.ts";
export { initCommand } from "./init.ts";
export { rulesCommand } from "./rules.ts";
export { snippetCommand } from "./snippet.ts";
export { topicsCommand } from "./topics.ts";
