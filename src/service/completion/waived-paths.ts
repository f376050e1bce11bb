/** Places that a waiver may name. */
import type { Design } from "../../format/index.ts";
import { kinds, type Proposal } from "./item.ts";
import { idsWithin } from "./reach.ts";

const sections = ["components", "flows", "data", "requirements"] as const;

export const pathProposals = (design: Design, uri: string): Proposal[] =>
	sections.flatMap((section) =>
		idsWithin(design, uri, section).map(({ id, detail }) => ({
			label: `${section}.${id}`,
			kind: kinds.Reference,
			detail,
		})),
	);
