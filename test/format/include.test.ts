/** What an include that does not come says. */
import { expect, test } from "vitest";
import { readDesign } from "../../src/format/index.ts";

const files: Readonly<Record<string, string | null>> = {
	"designs/shop/design.yaml": "include: { pay: ../pay/design.yaml }\n",
	"designs/pay/design.yaml": "include: { shop: ../shop/design.yaml }\n",
	"designs/folder": null,
	"designs/folder/design.yaml": "name: Inside\n",
	"designs/picture.png": null,
};

const told = (path: string) => {
	const text = `include: { part: ${JSON.stringify(path)} }\n`;
	const { includeProblems } = readDesign({ uri: "designs/design.yaml", text, read: (uri) => files[uri] });
	return includeProblems.map(({ message, facts }) => ({ message, ...facts }));
};

test.each([
	["parts\\pay.yaml", { message: "backslash", better: "parts/pay.yaml" }],
	["folder", { message: "folder", inside: "folder/design.yaml" }],
	["picture.png", { message: "unreadable" }],
	["nowhere.yaml", { message: "missing" }],
	["../outside.yaml", { message: "outside" }],
	["shop/design.yaml", { message: "circle", circle: "shop/design.yaml → pay/design.yaml → shop/design.yaml" }],
])("%s", (path, problem) => {
	expect(told(path)).toEqual([expect.objectContaining(problem)]);
});
