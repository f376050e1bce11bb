import { quorum } from "./quorum.ts";

export const patterns = { id: "patterns", title: "Patterns of distributed systems", topics: [quorum] } as const;
