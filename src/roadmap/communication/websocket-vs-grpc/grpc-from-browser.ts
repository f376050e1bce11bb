/** What a browser cannot speak. */
import { cannotSpeak } from "../../../format/index.ts";
import { assume, set } from "../../fix.ts";
import { rule } from "../../rule.ts";

export const grpcFromBrowser = rule({
	id: "communication/grpc-from-browser",
	severity: "warning",
	title: "A browser cannot call grpc",
	message:
		"{client} runs in a browser and calls {target} over grpc: pages cannot read the trailing headers in which grpc says how a call ended, so no call succeeds. Speak grpc-web, translated before {target} or by it.",
	why: "A page has no say over the frames of http2 and never sees trailers, in which a grpc call carries its status. grpc-web puts them into the body, for a proxy, a gateway or the server's own library to translate; it knows streams from the server only.",
	when: "Fires where a client with `platform: browser` opens a connection with `protocol: grpc`, a gateway's included.",
	falseAlarms: "A client that is wrapped around a browser and calls from outside of it: state `platform: desktop`.",
	bad: `
components:
  shop: { type: client, platform: browser, connections: [{ to: prices, protocol: grpc }] }
  prices: { type: service }
`,
	good: `
components:
  shop: { type: client, platform: browser, connections: [{ to: prices, protocol: grpc-web }] }
  prices: { type: service }
`,
	fix: "assumption",
	check({ design, report }) {
		for (const connection of design.connections) {
			const { caller, target, protocol, route } = connection;
			if (protocol?.value !== "grpc" || caller.platform?.value !== "browser") continue;
			report({
				subject: connection,
				at: protocol.node,
				rests: [protocol, caller.platform],
				facts: { client: caller, target },
				fix: () =>
					cannotSpeak(target.type, "grpc-web")
						? undefined
						: assume("Speak grpc-web", set(route, "protocol", "grpc-web")),
			});
		}
	},
});
