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
		"base-missing": "There is no file `{path}`, so these settings do not build on it.",
		"base-unreadable": "`{path}` cannot be read, so these settings do not build on it.",
		"base-outside":
			"`{path}` leads out of the repository, so these settings do not build on it. Write a way from here: `../base.yaml`.",
		"base-circle": "`{path}` builds on this file again, so it is passed over here.",
		"base-deep": "`{path}` is passed over: settings build on each other over five files at most, and on 30 in all.",
		"missing-key": "{subject} has no `{key}`, so it is passed over. {doc}",
		"custom-id":
			"`{id}` is defined here and so it is a rule of the project: two words with a slash, the first of them no chapter of the road map, such as `house/stores-have-owners`. It is passed over.",
		"custom-name": "Nothing of a {kind} is called `{key}`, so its rule is passed over.",
		"custom-name-meant": "Nothing of a {kind} is called `{key}`, so its rule is passed over. Did you mean {meant}?",
		"custom-value": "`{value}` cannot be compared here, so its rule is passed over. Write {expected}.",
		"custom-way": "`{key}` is not asked of a {kind}, so its rule is passed over.",
		"custom-slot": "`{slot}` in braces stands for nothing of a {kind}, so its rule is passed over.",
		"custom-long": "A message has {most} characters at most; its rule is passed over.",
		"custom-many": "A settings file holds {most} rules of its project at most; this one is passed over.",
		off: "`{id}` cannot be switched off: with it unseen, nothing else could be believed.",
	},
	why: "A misspelled setting is worse than none: its author believes that a rule is on, or off, and nobody sees otherwise.",
	when: "Fires in `.plumbline.yaml` at keys, rules, levels and presets that do not exist, at values that cannot be read, and where a rule is switched off that always stays on. A rule that the project defines is judged too: its id, the names and values of its conditions, and what stands in braces in its message.",
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
