/** The settings file beside a design. Whoever reads it reports this: see `settingsFindings` in settings. */
import { rule } from "../rule.ts";

export const settings = rule({
	id: "format/settings",
	severity: "warning",
	title: "A setting that does nothing",
	message: {
		"unknown-key": "`{key}` is no setting, so it does nothing.",
		"unknown-key-meant": "`{key}` is no setting, so it does nothing. Did you mean {meant}?",
		value: "{what} is {found}, and takes {expected}. It is passed over.",
		"value-meant": "{what} is {found}, which it does not take, so it is passed over. Did you mean {meant}?",
		bare: "{what} is {found} with no unit, so it is passed over. Write {expected}.",
		meant: "{what} is {found}, so it is passed over. Did you mean {meant}?",
		wrong: "{what} is {found}, so it is passed over. Write {expected}.",
		rule: "No rule is called `{id}`, so this setting does nothing.",
		"rule-meant": "No rule is called `{id}`, so this setting does nothing. Did you mean {meant}?",
		twice: "`{id}` stands twice in one mapping; the first counts. Take this one away.",
		alias: "`*{name}` stands for nothing that can be read here, so it is passed over. Write the value out.",
		syntax: "{problem} What cannot be read here is passed over.",
		documents: "A second document begins here; only the first is read.",
		off: "`{id}` cannot be switched off: with it unseen, nothing else could be believed.",
	},
	why: "A misspelled setting is worse than none: its author believes that a rule is on, or off, and nobody sees otherwise.",
	when: "Fires in `.plumbline.yaml` at keys, rules, levels and presets that do not exist, at values that cannot be read, and where a rule is switched off that always stays on.",
	falseAlarms: "A rule of a newer release.",
	bad: `
preset: stricct
`,
	good: `
preset: strict
rules: { availability/single-point-of-failure: warning, security/*: error }
`,
	fix: ["safe", "choice"],
	judges: "settings",
	needsNoWhole: true,
	tellsReading: true,
	check() {},
});
