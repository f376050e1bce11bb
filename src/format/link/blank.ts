/**
 * Entities without values: those of one kind have the same keys in the same order, stated or not. An engine then knows
 * one shape of them, and finds what rules ask for twice as fast.
 */
import { componentFields } from "../schema/component.ts";
import { connectionFields } from "../schema/connection.ts";
import { dataFields, flowFields, requirementFields } from "../schema/document.ts";
import type { Fields } from "../schema/types.ts";

const entity = ["node", "is", "id", "localId", "part", "index", "key", "route"];

export const blank = {
	component: withKeys(componentFields, [...entity, "outgoing", "incoming", "holds", "linked"]),
	connection: withKeys(connectionFields, [...entity, "caller", "target", "fallbackTo", "kindStated"]),
	data: withKeys(dataFields, [...entity, "stores", "stated"]),
	flow: withKeys(flowFields, [...entity, "items", "stated", "incomplete"]),
	requirement: withKeys(requirementFields, [...entity, "flows", "components", "datas", "scoped"]),
};

/** Spread once: to V8 what was filled by computed keys is a dictionary, and its copy is not. */
function withKeys(fields: Fields, own: readonly string[]): object {
	return { ...Object.fromEntries([...Object.keys(fields), ...own].map((key) => [key, undefined])) };
}
