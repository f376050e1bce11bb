/** A design as plain values: what a text says, without how it is written. */
export type Plain = string | number | boolean | readonly Plain[] | Mapping;
export interface Mapping {
	readonly [key: string]: Plain;
}

export const isMapping = (value: Plain | undefined): value is Mapping =>
	typeof value === "object" && !Array.isArray(value);
export const isList = (value: Plain | undefined): value is readonly Plain[] => Array.isArray(value);

/** The mapping beneath a key; an empty one where there is none. */
export const mappingAt = (of: Mapping, key: string): Mapping => {
	const value = of[key];
	return isMapping(value) ? value : {};
};
export const listAt = (of: Mapping, key: string): readonly Plain[] => {
	const value = of[key];
	return value === undefined ? [] : isList(value) ? value : [value];
};

/** Whose entries have ids. */
export const sections: readonly string[] = ["components", "data", "flows", "requirements", "regions"];

/** The ids of a section. */
export const idsIn = (design: Mapping, section: string): string[] => Object.keys(mappingAt(design, section));

export const without = (of: Mapping, ...keys: readonly string[]): Mapping =>
	Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)));

/** Each value of a mapping changed. */
export const mapped = (of: Mapping, change: (value: Plain, key: string) => Plain): Mapping =>
	Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value, key)]));

/** Each component that is a mapping changed. */
export const eachComponent = (design: Mapping, change: (component: Mapping, id: string) => Mapping): Mapping =>
	eachIn(design, "components", change);

export const eachIn = (design: Mapping, section: string, change: (entry: Mapping, id: string) => Mapping): Mapping =>
	design[section] === undefined
		? design
		: {
				...design,
				[section]: mapped(mappingAt(design, section), (entry, id) => (isMapping(entry) ? change(entry, id) : entry)),
			};

/** Each connection in its long form changed. */
export const eachConnection = (
	design: Mapping,
	change: (connection: Mapping, caller: string, target: string) => Mapping,
): Mapping =>
	eachComponent(design, (component, caller) =>
		component.connections === undefined
			? component
			: {
					...component,
					connections: listAt(component, "connections").map((connection) => {
						const long = isMapping(connection) ? connection : { to: connection };
						return change(long, caller, String(long.to));
					}),
				},
	);
