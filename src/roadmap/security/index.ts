import type { Chapter } from "../topic.ts";
import { api } from "./api/index.ts";
import { encryptionAtRest } from "./encryption-at-rest.ts";
import { encryptionInTransit } from "./encryption-in-transit.ts";
import { hashing } from "./hashing.ts";
import { sessions } from "./sessions/index.ts";
import { tokens } from "./tokens/index.ts";

export const security: Chapter = {
	id: "security",
	title: "Security",
	topics: [encryptionInTransit, encryptionAtRest, hashing, tokens, sessions, api],
};
