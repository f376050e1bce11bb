/** Fields that hold a time, by their names. */

/** By the last word: `created`, `measured-at`, `orderDate`. */
export const isTimeField = (name: string): boolean =>
	/(?:^|[-_.\s])(?:time|timestamp|ts|date|day|month|year|created|updated|at)$|[a-z](?:At|Time|Date|Timestamp)$/.test(
		name,
	);
