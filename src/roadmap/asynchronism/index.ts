import type { Chapter } from "../topic.ts";
import { messageQueue } from "./message-queue.ts";

export const asynchronism: Chapter = { id: "asynchronism", title: "Asynchronism", topics: [messageQueue] };
