import type { Chapter } from "../topic.ts";
import { backoffRetry } from "./backoff-retry.ts";
import { bulkhead } from "./bulkhead.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import { compensatingTransaction } from "./compensating-transaction.ts";
import { deadLetterQueue } from "./dead-letter-queue.ts";
import { fallback } from "./fallback.ts";
import { timeout } from "./timeout.ts";

export const resilience: Chapter = {
	id: "resilience",
	title: "Resilience",
	topics: [bulkhead, circuitBreaker, timeout, backoffRetry, fallback, compensatingTransaction, deadLetterQueue],
};
