/** The editor's colours for Mermaid, which can only reckon with plain ones. What has a class is coloured by the style sheet. */

const probes = {
	background: "--pl-background",
	primaryColor: "--pl-raised",
	primaryTextColor: "--pl-text",
	primaryBorderColor: "--pl-muted",
	lineColor: "--pl-line",
	textColor: "--pl-text",
	clusterBkg: "--pl-raised",
	clusterBorder: "--pl-muted",
	edgeLabelBackground: "--pl-background",
} as const;

export function colours(): Record<string, string> {
	const probe = document.createElement("i");
	document.body.append(probe);
	const resolved = Object.entries(probes).map(([name, variable]) => {
		probe.style.color = `var(${variable})`;
		return [name, hex(getComputedStyle(probe).color)] as const;
	});
	const { fontFamily } = getComputedStyle(document.body);
	probe.remove();
	return { ...Object.fromEntries(resolved), fontFamily, fontSize: "13px" };
}

/** Any colour as `#rrggbb`. */
function hex(colour: string): string {
	const context = document.createElement("canvas").getContext("2d");
	if (context === null) return "#888888";
	context.fillStyle = colour;
	context.fillRect(0, 0, 1, 1);
	const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
	return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Tells when the editor's theme has changed: it says so on the body and on the root's style. */
export function watchTheme(changed: () => void): void {
	let before = fingerprint();
	const observer = new MutationObserver(() => {
		const now = fingerprint();
		if (now === before) return;
		before = now;
		changed();
	});
	observer.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
	observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
}

const fingerprint = (): string => JSON.stringify(colours());
