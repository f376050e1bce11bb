/** The packaged extension where things are not as usual: beside others, in several folders, distrusted, after a crash. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { useBed } from "./bed/vitest.ts";
import type { Workbench } from "./bed/workbench.ts";
import { packaged } from "./packaged.ts";
import { languageServers } from "./server-process.ts";

const bed = useBed({ vsix: [packaged().vsix] });

const design = `version: 1
name: Shop
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, replica: 3, connections: [orders-db] } # three of them
  orders-db: { type: database, replicas: 5, backup: 1h }
data: { orders: { store: orders-db, owner: shop, sensitivity: internal } }
flows:
  order: { rate: 10/s, steps: [web -> shop, shop -> orders-db] }
`;
const [missingSummary, unknownKey] = ["approach/missing-summary", "format/unknown-key"];

/** The rows of Problems in the order of their lines, but for rules that a test is not about. */
async function told(workbench: Workbench): Promise<string[]> {
	const about = ["", missingSummary, unknownKey, "format/syntax"];
	return (await workbench.problems())
		.filter(({ code }) => about.includes(code))
		.toSorted((a, b) => a.line - b.line)
		.map(({ line, source, code, severity }) => `${line} ${severity.replace("codicon-", "")} ${code || source}`);
}

test("beside Red Hat's YAML extension nothing is reported or completed twice", async () => {
	const folder = bed.folder({ "design.yaml": design.replace("name: Shop", 'name: "Shop') });
	const extension = join(import.meta.dirname, "redhat-stub");
	const workbench = await bed.open({ folder, openFile: join(folder, "design.yaml"), extension });
	await expect.poll(() => told(workbench)).toEqual(["2 error YAML", `5 warning ${unknownKey}`]);
	await workbench.goTo(2, 12);
	await workbench.type('"');
	await expect.poll(() => told(workbench)).toEqual([`2 info ${missingSummary}`, `5 warning ${unknownKey}`]);
	await workbench.goTo(6, "  orders-db: { type: database, rep".length + 1);
	const offered = await workbench.suggestions();
	expect(offered).toEqual(expect.arrayContaining(["report", "replicas"]));
	expect(offered).toEqual([...new Set(offered)]);
});

test("each folder of a workspace has its own settings, also for a part that is opened alone", async () => {
	const settings = (level: string) => JSON.stringify({ "plumbline.rules": { [missingSummary]: level } });
	const parent = bed.folder({
		"both.code-workspace": JSON.stringify({ folders: [{ path: "orders" }, { path: "payments" }] }),
		"orders/design.yaml": `${design}include: { pay: ledger.yaml }\n`,
		"orders/ledger.yaml": "version: 1\nname: Ledger\ncomponents:\n  ledger: { type: service, replica: 3 }\n",
		"orders/.plumbline.yaml": `rules: { ${unknownKey}: error }\n`,
		"orders/.vscode/settings.json": settings("warning"),
		"payments/payments.design.yaml": `# One line more\n${design}`,
		"payments/.plumbline.yaml": `rules: { ${unknownKey}: info }\n`,
		"payments/.vscode/settings.json": settings("error"),
	});
	const workbench = await bed.open({ folder: join(parent, "both.code-workspace") });
	await workbench.openFile("ledger.yaml");
	const inPart = `4 error ${unknownKey}`;
	await expect.poll(() => told(workbench)).toEqual([inPart]);
	await workbench.openFile("design.yaml");
	await workbench.openFile("payments.design.yaml");
	const inOrders = [`2 warning ${missingSummary}`, `5 error ${unknownKey}`];
	const inPayments = [`3 error ${missingSummary}`, `6 info ${unknownKey}`];
	await expect.poll(() => told(workbench)).toEqual([inPart, ...inOrders, ...inPayments].toSorted());
});

test("a workspace that is not trusted, and sets what cannot be, gets findings and the preview", async () => {
	const folder = bed.folder({ "design.yaml": design, ".vscode/settings.json": '{ "plumbline.preset": "stern" }' });
	onTestFinished(() => bed.server.configure({ "security.workspace.trust.enabled": false }));
	const workbench = await bed.open({
		folder,
		openFile: join(folder, "design.yaml"),
		settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
	});
	await workbench.page.getByText("Restricted Mode", { exact: true }).waitFor();
	await expect.poll(() => told(workbench)).toEqual([`2 info ${missingSummary}`, `5 warning ${unknownKey}`]);
	await workbench.command("Plumbline: Open Preview to the Side");
	await workbench.webview("plumbline.plumbline").locator("#pl-stage svg .node").first().waitFor();
	await workbench.goTo(5, 35);
	await workbench.type("0");
	await expect.poll(() => workbench.notifications()).toEqual([expect.stringContaining("'preset' is 'stern'")]);
});

test("a crash of the server is told once, and what is not saved is judged again", async () => {
	const folder = bed.folder({ "design.yaml": design });
	const others = languageServers();
	const server = () => languageServers().find((pid) => !others.includes(pid));
	const workbench = await bed.open({ folder, openFile: join(folder, "design.yaml") });
	await workbench.squiggles("warning").first().waitFor();
	/** Ends it, and puts an empty line on top: that moves what is found if, and only if, a new one knows the text. */
	async function crash(lines: number): Promise<void> {
		const before = server()!;
		process.kill(before, "SIGKILL");
		await expect.poll(server).toEqual(expect.not.toBeOneOf([before, undefined]));
		await workbench.goTo(1);
		await workbench.press("Enter");
		await expect
			.poll(() => told(workbench))
			.toEqual([`${2 + lines} info ${missingSummary}`, `${5 + lines} warning ${unknownKey}`]);
	}
	await crash(1);
	expect(await workbench.notifications()).toEqual(["Plumbline's server stopped and was started again."]);
	await workbench.screenshot("crash");
	await workbench.answerNotification("Show Log");
	const shown = workbench.page.getByLabel("Switch Output").first();
	await expect
		.poll(() => shown.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.textContent))
		.toBe("Plumbline");
	await crash(2);
	expect(await workbench.notifications()).toEqual([]);
});
