// What a person would do first with the example that is open. Once: a window that is opened again stays as it was left.
const { commands, window } = require("vscode");

exports.activate = async ({ workspaceState }) => {
	if (workspaceState.get("isLaidOut")) return;
	await workspaceState.update("isLaidOut", true);
	await textInFront();
	await commands.executeCommand("plumbline.openPreviewToSide");
	await commands.executeCommand("plumbline.showProblems");
};

const textInFront = () =>
	new Promise((resolve) => {
		if (window.activeTextEditor !== undefined) return resolve();
		const listening = window.onDidChangeActiveTextEditor((editor) => {
			if (editor === undefined) return;
			listening.dispose();
			resolve();
		});
	});
