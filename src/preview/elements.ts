/** Elements made of names and texts. Text is set as text, never as HTML. */

type Content = string | Node;

export interface Attributes {
	readonly [name: string]: string | boolean | undefined;
}

export function html<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Attributes = {},
	...content: readonly Content[]
): HTMLElementTagNameMap[Name] {
	return filled(document.createElement(name), attributes, content);
}

export function svg<Name extends keyof SVGElementTagNameMap>(
	name: Name,
	attributes: Attributes = {},
	...content: readonly Content[]
): SVGElementTagNameMap[Name] {
	return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, content);
}

function filled<E extends Element>(element: E, attributes: Attributes, content: readonly Content[]): E {
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === "string") element.setAttribute(name, value);
		else if (value === true) element.setAttribute(name, "");
	}
	element.append(...content);
	return element;
}

export function button(attributes: Attributes, press: () => void, ...content: readonly Content[]): HTMLButtonElement {
	const made = html("button", { type: "button", ...attributes }, ...content);
	made.addEventListener("click", press);
	return made;
}

/** An element of the page's skeleton. */
export function part<E extends HTMLElement = HTMLElement>(id: string): E {
	return document.getElementById(id) as E;
}
