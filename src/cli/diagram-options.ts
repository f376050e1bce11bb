/** How a picture is asked for: on the command line, and in the marks of Markdown. */
import { themes } from "../diagram/themes.ts";
import type { OptionSpec } from "./command.ts";

export const diagramOptions: readonly OptionSpec[] = [
	{ flag: "--view <name>", does: "architecture (default), or flow: who calls whom in one flow, in order" },
	{ flag: "--flow <id>", does: "Which flow, with --view flow" },
	{
		flag: "--theme <name>",
		does: `Mermaid's colours: ${themes.join(", ")}; of SVG light or dark; unless said, those of whoever draws it`,
	},
	{ flag: "--plain", does: "Without findings" },
	{
		flag: "--open <fold>",
		does: "In a large design, draw what is folded, such as `group:payments`; may be repeated",
	},
];
