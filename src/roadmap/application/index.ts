import type { Chapter } from "../topic.ts";
import { apiGateway } from "./api-gateway/index.ts";
import { cqrs } from "./cqrs/index.ts";
import { eventDriven } from "./event-driven/index.ts";
import { eventSourcing } from "./event-sourcing/index.ts";
import { microservices } from "./microservices/index.ts";
import { nTier } from "./n-tier/index.ts";
import { pushVsPull } from "./push-vs-pull/index.ts";
import { saga } from "./saga/index.ts";
import { serviceDiscovery } from "./service-discovery/index.ts";

export const application: Chapter = {
	id: "application",
	title: "Application layer",
	topics: [nTier, microservices, serviceDiscovery, apiGateway, eventDriven, eventSourcing, cqrs, saga, pushVsPull],
};
