/** Mermaid's own colours, for where the host's are not wanted. */
export const themes = ["default", "neutral", "dark", "forest", "base"] as const;
export type Theme = (typeof themes)[number];

/** In the one way that every Mermaid knows; without a theme, in that of whoever draws it. */
export const inTheme = (text: string, theme: Theme | undefined): string =>
	theme === undefined ? text : `%%{init: {"theme": "${theme}"}}%%\n${text}`;
