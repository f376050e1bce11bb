import { singlePointOfFailure } from "./single-point-of-failure.ts";

export const availability = { id: "availability", title: "Availability", topics: [singlePointOfFailure] } as const;
