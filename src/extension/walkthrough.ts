/** The walkthrough's ticks: its steps watch for contexts that are set when the thing itself was done. */
import { commands } from "vscode";
import type { ActionData } from "../protocol/index.ts";

export type Step = "opened" | "listed" | "drawn" | "mended" | "explained";

export const tick = (step: Step): void =>
	void commands.executeCommand("setContext", `plumbline.walkthrough.${step}`, true);

/** Other actions accept a finding, or turn its rule off. */
export const mends = (action: ActionData): boolean => ["fix", "fix-rule", "fix-all"].includes(action.do);
