/** VS Code's colour themes, each with its name in the list and the class by which the window shows that it wears it. */
export const themes = {
	light: { id: "Light 2026", label: "Light 2026", mark: "vs" },
	dark: { id: "Dark 2026", label: "Dark 2026", mark: "vs-dark" },
	"high-contrast-dark": { id: "Default High Contrast", label: "Dark High Contrast", mark: "hc-black" },
	"high-contrast-light": { id: "Default High Contrast Light", label: "Light High Contrast", mark: "hc-light" },
} as const;

export type Theme = keyof typeof themes;
