/** Settings that keep the window quiet: no welcome, no chat, no tips, no look-ups, nothing that moves. */
export const quiet: Readonly<Record<string, unknown>> = {
	"chat.disableAIFeatures": true,
	"workbench.startupEditor": "none",
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"workbench.tips.enabled": false,
	"workbench.reduceMotion": "on",
	"extensions.autoCheckUpdates": false,
	"extensions.autoUpdate": "off",
	"extensions.ignoreRecommendations": true,
	"git.enabled": false,
	"telemetry.telemetryLevel": "off",
	"update.mode": "none",
	"window.commandCenter": false,
	"window.title": "${activeEditorShort}${separator}${rootName}",
	"files.autoSave": "off",
	"editor.minimap.enabled": false,
	"editor.cursorBlinking": "solid",
};
