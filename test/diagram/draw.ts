/** The door to the picture: text in, picture out. */
import { diagram } from "../../src/diagram/index.ts";
import { check } from "../../src/lint/index.ts";
import type { Picture } from "../../src/protocol/index.ts";
import { today, whole } from "../support/design.ts";

export function drawn(text: string, open: readonly string[] = [], most?: number): Picture {
	const { design, analysis, findings } = check({ uri: "design.yaml", text: whole(text) }, { today });
	return diagram(design, analysis, findings, { open: new Set(open), ...(most !== undefined && { most }) });
}

/** Without rules: what is drawn does not change with them. */
export function plain(text: string): Picture {
	const { design, analysis } = check({ uri: "design.yaml", text: whole(text) }, { today, rules: [] });
	return diagram(design, analysis, []);
}
