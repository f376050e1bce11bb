/** Which components are tied into a design at all. */
import { type Component, type Design, idOf } from "../../format/index.ts";

/** Components that a connection, key, data, step or scope names, or that name one themselves. */
export function tiedIn(design: Design): Set<Component> {
	const tied = new Set<Component>();
	const tie = (id: string): void => {
		const component = design.component(id);
		if (component !== undefined) tied.add(component);
	};
	for (const part of design.parts) {
		for (const { to, stated, path } of part.document.mentions) {
			if (!to.includes("components")) continue;
			tie(idOf(part, stated.value));
			if (path[0] === "components") tie(idOf(part, String(path[1])));
		}
	}
	return tied;
}
