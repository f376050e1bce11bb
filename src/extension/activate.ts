/** What the extension registers when it is activated. The server is started by the first design that is opened or asked for. */
import { commands, type Disposable, type ExtensionContext, type TextDocument, window, workspace } from "vscode";
import { version } from "../../package.json";
import { Comparisons } from "./compare.ts";
import { DesignView } from "./design-view.ts";
import { concernsDesign, isDesign } from "./designs.ts";
import { applySafeFixes, choose, pick } from "./edits.ts";
import { EffectiveSettings } from "./effective-settings.ts";
import { Pages } from "./explain.ts";
import { exportReview } from "./export-review.ts";
import { showFixes, showProblems } from "./findings.ts";
import { insertPattern } from "./insert-pattern.ts";
import { newDesign } from "./new-design.ts";
import { besides, here, Previews } from "./previews.ts";
import { RequirementTests } from "./requirement-tests.ts";
import { RequirementsView } from "./requirements-view.ts";
import { revealRange } from "./reveal.ts";
import { type MakeClient, Server } from "./server.ts";
import { showVerdict } from "./show-verdict.ts";
import { showStatus } from "./status.ts";
import { tick } from "./walkthrough.ts";
import { askOffer, wouldHelp } from "./would-help.ts";

export interface Running {
	readonly stop: () => Promise<void>;
}

export function activateWith(context: ExtensionContext, make: MakeClient): Running {
	const log = window.createOutputChannel("Plumbline", { log: true });
	const server = new Server(make, log);
	const pages = new Pages(server);
	const previews = new Previews(context, server);
	const settings = new EffectiveSettings(server);
	const comparisons = new Comparisons(server);
	const requirements = new RequirementsView(server);
	const startFor = async (document: TextDocument) => {
		if (isDesign(document.uri)) tick("opened");
		if (!server.isStarted && (await concernsDesign(document))) void server.started();
	};
	context.subscriptions.push(
		log,
		server,
		previews,
		settings,
		comparisons,
		pages.register(),
		new DesignView(server),
		requirements,
		new RequirementTests(server),
		showStatus(server, version),
		workspace.onDidOpenTextDocument(startFor),
		commands.registerCommand("plumbline.showEffectiveSettings", (uri) => settings.show(uri)),
		commands.registerCommand("plumbline.compareWithLastCommit", (uri) => comparisons.show(uri)),
		commands.registerCommand("plumbline.showVerdict", (given) => showVerdict(requirements, given)),
		...commandsOf(server, pages, previews, () => log.show()),
	);
	for (const document of workspace.textDocuments) void startFor(document);
	return { stop: () => server.stop() };
}

function commandsOf(server: Server, pages: Pages, previews: Previews, showLog: () => void): Disposable[] {
	const all: Readonly<Record<string, (...given: unknown[]) => unknown>> = {
		newDesign,
		showProblems: () => showProblems(server),
		showFixes: () => showFixes(server),
		exportReview: (uri) => exportReview(server, uri),
		insertPattern: () => insertPattern(server),
		openPreview: (uri) => previews.show(uri, here),
		openPreviewToSide: (uri) => previews.show(uri, besides),
		goToDrawn: (clicked) => previews.inFront?.goTo(entityOf(clicked)),
		showDrawn: (clicked) => previews.inFront?.use("card", entityOf(clicked)),
		copyPicture: () => previews.inFront?.copy(),
		savePicture: () => previews.inFront?.use("save"),
		explain: (word) => pages.explain(word),
		applySafeFixes: () => applySafeFixes(server),
		restartServer: () => server.restart(),
		showLog,
		wouldHelp: (requirement) => wouldHelp(server, requirement),
		askOffer: (offer) => askOffer(server, offer as Parameters<typeof askOffer>[1]),
		choose: (choice) => choose(server, choice),
		pick: (menu) => pick(server, menu),
		reveal: (uri, range) => revealRange(uri as string, range as Parameters<typeof revealRange>[1]),
	};
	return Object.entries(all).map(([name, run]) => commands.registerCommand(`plumbline.${name}`, run));
}

/** What was clicked in the preview, as its page names it. */
function entityOf(clicked: unknown): string {
	const entity = (clicked as { plumblineEntity?: unknown } | undefined)?.plumblineEntity;
	return typeof entity === "string" ? entity : "";
}
