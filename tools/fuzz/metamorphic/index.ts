/** All relations between designs whose findings have to agree. */

import { askings } from "./asking.ts";
import { namings } from "./naming.ts";
import type { Relation } from "./relation.ts";
import { statings } from "./stating.ts";
import { writings } from "./writing.ts";

export const relations: readonly Relation[] = [...writings, ...namings, ...statings, ...askings];
