/** The files of one more rule of a topic that is there: the rule in a file of its own, and two fixtures. */
import { camel, type NewFile, type Read } from "./names.ts";

export interface Place {
	readonly topicId: string;
	/** The file that declares the topic, and the folder that its rules stand in. */
	readonly topicPath: string;
	readonly folder: string;
	readonly fixtures: string;
}

export function newRule({ topicId, topicPath, folder, fixtures }: Place, rule: string, read: Read): NewFile[] {
	const topic = read(topicPath)!;
	const name = rule.slice(rule.indexOf("/") + 1);
	const path = `${folder}/${name}.ts`;
	if (read(path) !== undefined || topic.includes(`id: "${rule}"`) || rule === topicId)
		throw new Error(`${rule} is there already, or its name is taken.`);
	const constant = new RegExp(`\\b${camel(name)}\\b`).test(topic) ? `${camel(name)}Rule` : camel(name);
	const up = "../".repeat(folder.split("/").length - 2);
	const text = `/** In a sentence, what goes wrong. */
import { rule } from "${up}rule.ts";

export ${ruleText(constant, rule)}`;
	return [
		{ path, text },
		{ path: topicPath, text: withRule(topic, constant, `./${name}.ts`) },
		...newFixtures(fixtures, rule, name),
	];
}

/** Imported below the other imports, and last of the topic's rules. */
function withRule(topic: string, constant: string, from: string): string {
	const last = [...topic.matchAll(/^(?:import .*|\}) from "[^"]+";\n/gm)].at(-1)!;
	const end = last.index + last[0].length;
	const imported = `${topic.slice(0, end)}import { ${constant} } from "${from}";\n${topic.slice(end)}`;
	const listed = imported.replace(
		/(\n\trules: \[)([^\]]*?),?(\s*)\]/,
		(_, start: string, before: string, space: string) =>
			`${start}${before.trim() === "" ? "" : `${before}, `}${constant}${space}]`,
	);
	if (listed === imported) throw new Error("The topic lists no rules.");
	return listed;
}

export const ruleText = (constant: string, id: string): string => `const ${constant} = rule({
	id: "${id}",
	severity: "warning",
	title: "",
	message: "{component} …",
	why: "",
	when: "",
	falseAlarms: "",
	bad: \`
components:
  service: { type: service }
\`,
	good: \`
components:
  service: { type: service, replicas: 2 }
\`,
	check({ design, report }) {
		for (const component of design.components) {
			if (component.replicas === undefined) continue;
			report({ subject: component, rests: [component.replicas], facts: { component } });
		}
	},
});
`;

/** Named by their rule, so that they stand beside those of the topic's other rules. */
export const newFixtures = (folder: string, rule: string, name: string): NewFile[] => [
	{ path: `${folder}/fires-for-${name}.yaml`, text: `components:\n  service: { type: service }\n# ^ ${rule}\n` },
	{ path: `${folder}/silent-for-${name}.yaml`, text: "components:\n  service: { type: service }\n" },
];
