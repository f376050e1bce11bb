/** One small design in the shapes that files have, and what each is after a waiver is added; `DAY` stands for its last day. */

const top = "version: 1\nname: Mini\nsummary: Takes orders.\n";
const components = `components:
  web: { type: client, connections: [shop] }
  shop: { type: service, replica: 3 }
`;
const waiver = `waivers:
  - rule: format/unknown-key
    at: components.shop
    reason: say why the risk is accepted
    owner: say who accepts it
    expires: DAY
`;
const item = waiver.slice("waivers:\n".length);
const flows = `flows:
  order:
    steps: [web -> shop]
`;
const given = `waivers:
  - rule: format/id
    reason: it has always been called so
`;
const windows = (text: string): string => text.replaceAll("\n", "\r\n");

export interface Shape {
	readonly text: string;
	readonly waived: string;
}

export const shapes: Readonly<Record<string, Shape>> = {
	"the last line indented": {
		text: top + components + flows,
		waived: top + components + flows + waiver,
	},
	"in flow style": {
		text: `{ version: 1, name: Mini, summary: Takes orders., components: {
  web: { type: client, connections: [shop] },
  shop: { type: service, replica: 3 } } }
`,
		waived: `{ version: 1, name: Mini, summary: Takes orders., components: {
  web: { type: client, connections: [shop] },
  shop: { type: service, replica: 3 } }, waivers: [{ rule: format/unknown-key, at: components.shop, reason: say why the risk is accepted, owner: say who accepts it, expires: DAY }] }
`,
	},
	"with Windows line ends": {
		text: windows(top + components + flows),
		waived: windows(top + components + flows + waiver),
	},
	"without a line end at the end": {
		text: (top + components + flows).trimEnd(),
		waived: (top + components + flows + waiver).trimEnd(),
	},
	"with comments at the end": {
		text: `${top}${components}${flows}    # to be continued\n# Ends here.\n`,
		waived: `${top}${components}${flows}    # to be continued\n${waiver}# Ends here.\n`,
	},
	"with waivers": {
		text: top + components + flows + given,
		waived: top + components + flows + given + item,
	},
	"with a key for waivers and nothing there": {
		text: `${top}${components}${flows}waivers:\n`,
		waived: top + components + flows + waiver,
	},
};

export const withoutDay = (text: string): string => text.replace(/\b20\d\d-\d\d-\d\d\b/g, "DAY");
