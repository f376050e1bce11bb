/** Settings that keep the window quiet: no welcome, no chat, no tips, no look-ups. */
export const quiet: Readonly<Record<string, unknown>> = {
	"chat.disableAIFeatures": true,
	"workbench.startupEditor": "none",
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"workbench.tips.enabled": false,
	"extensions.autoCheckUpdates": false,
	"extensions.autoUpdate": "off",
	"extensions.ignoreRecommendations": true,
	"git.enabled": false,
	"security.workspace.trust.enabled": false,
	"telemetry.telemetryLevel": "off",
	"update.mode": "none",
	"window.commandCenter": false,
	"window.title": "${activeEditorShort}${separator}${rootName}",
	"editor.minimap.enabled": false,
	"editor.scrollBeyondLastLine": false,
};

/** And those that keep it still, for tests: a file is saved when it is told to, and nothing moves by itself. */
export const still: Readonly<Record<string, unknown>> = {
	"files.autoSave": "off",
	"workbench.reduceMotion": "on",
	"editor.cursorBlinking": "solid",
	// A webview that is just coming up takes the focus, and the palette would go.
	"workbench.quickOpen.closeOnFocusLost": false,
};
