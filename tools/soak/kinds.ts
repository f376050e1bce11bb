/** All kinds of trials. */
import { edits } from "./edits.ts";
import type { Kind } from "./kind.ts";
import { mutants } from "./mutants.ts";

export const kinds: readonly Kind[] = [edits, mutants];
