/** What is asked whether it is alive. */
import { isOwn } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";

export const isOwnCompute = (component: Component): boolean => hasTrait(component.type, "compute") && isOwn(component);
