/** What a file says, in Markdown: as the text that it is. */
export const code = (text: string): string => {
	const line = text.replace(/\s+/g, " ");
	return line.includes("`") ? `\`\` ${line.replace(/`{2,}/g, "`")} \`\`` : `\`${line}\``;
};

/** Markdown and HTML as the text that they are. */
export const harmless = (text: string): string =>
	text
		.replace(/\s+/g, " ")
		.replace(/[\\`*_{}[\]()#+\-.!|<>~$&:@]/g, (mark) => (mark === "<" ? "&lt;" : mark === "&" ? "&amp;" : `\\${mark}`));

/** Whom it names is not told of it. */
const nobody = "@\u200B";

/** What the author wrote, and nothing that anybody is told of. */
export const prose = (text: string): string => harmless(text).replaceAll("@", nobody);

/** Of a message, what stands in backticks is the author's; the words around it are ours, and are shown as they are too. */
export const messageText = (text: string): string =>
	text
		.split(/(`[^`\n]+`)/)
		.map((part, i) => (i % 2 === 1 ? code(part.slice(1, -1)) : prose(part)))
		.join("");
