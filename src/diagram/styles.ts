/** How the classes look where no style sheet of ours is: middle tones that can be read on light and on dark. */
import type { Legend } from "../protocol/picture.ts";

export const lookStyles: Readonly<Record<Legend["looks"][number], string>> = {
	outside: "fill:#e8ebef,stroke:#7b8794,color:#1f2933",
	front: "fill:#e3f1ee,stroke:#2f8f83,color:#12312d",
	compute: "fill:#e4edfb,stroke:#4a7bd0,color:#14264a",
	watching: "fill:#f2f2f2,stroke:#9a9a9a,color:#333333",
	messaging: "fill:#fdf0dc,stroke:#c58a2c,color:#43300c",
	data: "fill:#efe7fb,stroke:#8660c9,color:#2b1b4d",
	unknown: "fill:#ffffff,stroke:#888888,color:#333333,stroke-dasharray:4 3",
	fold: "fill:#eef0f3,stroke:#6b7480,color:#1f2933",
};

export const lineStyles: Readonly<Record<Legend["lines"][number], string>> = {
	request: "",
	read: "stroke:#8660c9,stroke-width:1px",
	write: "stroke:#8660c9,stroke-width:2.5px",
	"read-write": "stroke:#8660c9",
	publish: "stroke:#c58a2c,stroke-dasharray:2 3",
	subscribe: "stroke:#c58a2c,stroke-dasharray:2 3",
	replicate: "stroke:#8660c9,stroke-width:2.5px,stroke-dasharray:10 3",
	watch: "stroke:#b5b5b5,stroke-width:1px",
	"dead-letter": "stroke:#c58a2c,stroke-width:1.5px,stroke-dasharray:8 3 1 3",
	caches: "stroke:#8660c9,stroke-width:1px,stroke-dasharray:3 4",
	mixed: "stroke-width:2px",
	call: "",
	"hand-over": "stroke-dasharray:2 3",
};

export const severityStyles: Readonly<Record<Legend["severities"][number], string>> = {
	error: "stroke:#c62f3b,stroke-width:3px",
	warning: "stroke:#b26a00,stroke-width:2.5px",
	info: "stroke:#2f6fb3,stroke-width:2px",
};

export const boxStyles: Readonly<Record<Legend["boxes"][number], string>> = {
	region: "fill:#8796a514,stroke:#8796a5",
	zone: "fill:#8796a514,stroke:#8796a5,stroke-dasharray:5 4",
	group: "fill:#8796a50a,stroke:#8796a5,stroke-dasharray:2 3",
	fold: "fill:#8796a50a,stroke:#8796a5",
};

export const optionalStyle = "stroke-dasharray:6 4";
