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
