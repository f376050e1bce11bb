/** Who begins calls by itself, with nobody waiting for them. */
import { type Component, hasTrait } from "../../format/index.ts";

/** What a schedule, a message or a stream starts. */
export const startsAlone = ({ type }: Component): boolean => hasTrait(type, "begins");
