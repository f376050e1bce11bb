import type { Chapter } from "../topic.ts";
import { graphql } from "./graphql/index.ts";
import { httpRest } from "./http-rest/index.ts";
import { websocketVsGrpc } from "./websocket-vs-grpc/index.ts";

export const communication: Chapter = {
	id: "communication",
	title: "Communication",
	topics: [httpRest, websocketVsGrpc, graphql],
};
