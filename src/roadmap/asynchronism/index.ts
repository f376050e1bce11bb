import type { Chapter } from "../topic.ts";
import { backPressure } from "./back-pressure.ts";
import { messageQueue } from "./message-queue.ts";

export const asynchronism: Chapter = {
	id: "asynchronism",
	title: "Asynchronism",
	topics: [messageQueue, backPressure],
};
