/** Which data somebody outside must not see, and how much harm it would do. */
import type { Component, Data } from "../../format/index.ts";

/** The least harmful first. */
const harms = ["internal", "confidential", "personal", "payment", "health", "credential"] as const;
type Sensitivity = NonNullable<Data["sensitivity"]>["value"];
const harmOf = (sensitivity: Sensitivity | undefined): number =>
	(harms as readonly (string | undefined)[]).indexOf(sensitivity);

/** Its disclosure would harm others than those who keep it: confidential or more. */
export const isSensitive = ({ sensitivity }: Data): boolean => harmOf(sensitivity?.value) > harms.indexOf("internal");

/** People are harmed, not only a company. */
export const isOfPeople = ({ sensitivity }: Data): boolean =>
	harmOf(sensitivity?.value) > harms.indexOf("confidential");

/** Not meant for everybody: internal or more. */
export const isNotPublic = ({ sensitivity }: Data): boolean => harmOf(sensitivity?.value) >= 0;

/** Of two the more harmful, the first where they are alike. */
export function moreHarmful(a: Data | undefined, b: Data | undefined): Data | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return harmOf(b.sensitivity?.value) > harmOf(a.sensitivity?.value) ? b : a;
}

export const sensitiveIn = ({ holds }: Component): readonly Data[] => holds.filter(isSensitive);
