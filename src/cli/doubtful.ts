/** Whether parts of a design were not understood, so that what is computed of it is of the rest. */
import type { Design } from "../format/index.ts";

export const isDoubtful = ({ problems, includeProblems, isBroken }: Design): boolean =>
	isBroken || problems.length + includeProblems.length > 0;

/** What an answer to an agent says of it. */
export const doubtNote = "Parts of it were not understood; `lint` says which.";
