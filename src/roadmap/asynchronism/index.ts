import type { Chapter } from "../topic.ts";
import { backPressure } from "./back-pressure/index.ts";
import { idempotency } from "./idempotency/index.ts";
import { messageQueue } from "./message-queue/index.ts";
import { reactive } from "./reactive/index.ts";

export const asynchronism: Chapter = {
	id: "asynchronism",
	title: "Asynchronism",
	topics: [idempotency, messageQueue, reactive, backPressure],
};
