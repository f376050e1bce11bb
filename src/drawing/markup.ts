/** Elements as text. */

/** For between tags and inside quotes; what XML cannot hold becomes a sign that says so. */
export const escaped = (text: string): string =>
	text
		.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}")
		.replace(/[\u202A-\u202E\u2066-\u2069]/g, "\u{FFFD}")
		.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
	const all = Object.entries(attributes).flatMap(([key, value]) =>
		value === undefined ? [] : [` ${key}="${typeof value === "number" ? rounded(value) : escaped(value)}"`],
	);
	return content.length === 0 ? `<${name}${all.join("")}/>` : `<${name}${all.join("")}>${content.join("")}</${name}>`;
}

export const rounded = (value: number): string => String(Math.round(value * 10) / 10);
