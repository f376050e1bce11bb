/** The page's HTML, for its host to put into the webview. Knows no DOM. */

export interface PageOptions {
	/** Fresh random text for each page. */
	readonly nonce: string;
	/** Where the webview's own files come from. */
	readonly cspSource: string;
	readonly script: string;
	readonly style: string;
}

export function pageHtml({ nonce, cspSource, script, style }: PageOptions): string {
	// Mermaid writes a style element into its picture, which no nonce can reach.
	const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource} 'unsafe-inline'`;
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Design preview</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
<main>
<h1 class="pl-unseen" id="pl-title">Design preview</h1>
<div id="pl-views"><div id="pl-tabs" role="tablist" aria-label="Views"></div><label id="pl-flow" hidden><span>Flow</span><select aria-label="Flow"></select></label></div>
<div id="pl-canvas" role="application" aria-roledescription="diagram" aria-labelledby="pl-title" aria-describedby="pl-keys" tabindex="0"><div id="pl-stage"></div></div>
<div id="pl-sheet" role="region" aria-labelledby="pl-sheet-title" tabindex="-1" hidden></div>
<p id="pl-empty" class="pl-waiting">The picture is being drawn…</p>
<p id="pl-note" hidden></p>
<p id="pl-toast" aria-hidden="true" hidden></p>
<div id="pl-tools" role="toolbar" aria-label="Diagram" aria-controls="pl-canvas"></div>
<section id="pl-legend" aria-label="Legend" hidden></section>
<section id="pl-if" aria-labelledby="pl-if-title" hidden></section>
<section id="pl-card" role="dialog" aria-labelledby="pl-card-title" tabindex="-1" hidden></section>
<p id="pl-status" class="pl-unseen" role="status" aria-live="polite"></p>
<p id="pl-keys" class="pl-unseen">Tab goes from component to component, E through the connections of one, Enter to its line in the text, F to its findings and details, X lets it fail and shows what that does, R lets all be up again. Arrow keys move the picture, plus and minus zoom, 0 fits it into the window, 1 shows it in full size, Escape goes back.</p>
<div id="pl-summary" class="pl-unseen" role="region" aria-label="The design in words" tabindex="-1"></div>
</main>
<div id="pl-offstage" aria-hidden="true"></div>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

const attribute = (text: string): string => text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
