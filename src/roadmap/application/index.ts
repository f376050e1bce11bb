import type { Chapter } from "../topic.ts";
import { cqrs } from "./cqrs/index.ts";
import { eventDriven } from "./event-driven/index.ts";
import { eventSourcing } from "./event-sourcing/index.ts";
import { microservices } from "./microservices/index.ts";
import { nTier } from "./n-tier/index.ts";
import { pushVsPull } from "./push-vs-pull/index.ts";
import { saga } from "./saga/index.ts";

export const application: Chapter = {
	id: "application",
	title: "Application layer",
	topics: [nTier, microservices, eventDriven, eventSourcing, cqrs, saga, pushVsPull],
};
