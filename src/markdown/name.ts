/** What files of Markdown are called. */
export const isMarkdownPath = (path: string): boolean => /\.(?:md|markdown)$/i.test(path);
