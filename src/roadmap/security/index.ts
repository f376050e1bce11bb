import type { Chapter } from "../topic.ts";
import { api } from "./api/index.ts";
import { encryptionAtRest } from "./encryption-at-rest.ts";
import { encryptionInTransit } from "./encryption-in-transit.ts";

export const security: Chapter = {
	id: "security",
	title: "Security",
	topics: [encryptionInTransit, encryptionAtRest, api],
};
