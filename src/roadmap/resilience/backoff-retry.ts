/** Retry with backoff and jitter: trying again, without making things worse. */
import { topic } from "../topic.ts";
import { withoutBackoff, withoutJitter } from "./backoff.ts";
import { amplification, unbounded } from "./retry-load.ts";
import { missingRetry, nonIdempotent } from "./retry-repetition.ts";

export const backoffRetry = topic({
	id: "resilience/backoff-retry",
	title: "Retry with backoff and jitter",
	what: "A call that failed is tried again, a few times, after pauses that grow and are spread at random. That hides what fails once. What is repeated has to be idempotent, and only one level of a chain should do it: tries multiply on the way down.",
	useWhen: "failures are brief, another copy may answer, and repeating does no harm",
	avoidWhen:
		"the callee is overloaded for long (then a circuit breaker), the error will stay (a bad request), or a level above retries already",
	tradeOff: "Each try adds load when there is least to spare, and adds to the time that callers wait.",
	inPractice: [
		{
			of: "got 16.1.0, ky 2.1.0, axios-retry 4.5.0",
			on: "2026-11",
			seen: "Unless told otherwise the first two try three times in all, axios-retry four times with no pause. None repeats a POST.",
		},
		{
			of: "async-retry 1.3.3, p-retry 9.0.0, retry 0.13.1, exponential-backoff 3.1.3",
			on: "2026-11",
			seen: "Of these only async-retry spreads its pauses at random unless told so.",
		},
	],
	sources: [
		"M. Brooker, Exponential Backoff And Jitter, AWS Architecture Blog 2015",
		"M. Brooker, Timeouts, retries, and backoff with jitter, Amazon Builders' Library 2019",
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 22",
	],
	shownBy: ["components.connections.retry"],
	rules: [missingRetry, withoutBackoff, withoutJitter, unbounded, amplification, nonIdempotent],
	snippets: [
		{
			prefix: "retry",
			title: "Retry with backoff and jitter",
			description:
				"A call that is tried again, safely: bounded, with growing random pauses, and with a key that makes a repetition harmless.",
			place: "connection",
			body: "timeout: ${1:200ms}\nretry: { attempts: ${2:2}, backoff: exponential, jitter: true, maxDelay: ${3:100ms} }\nidempotent: { key: ${4:request-id} }",
		},
	],
});
