/** Who begins calls by itself, with nobody waiting for them. */
import type { Component } from "../../format/index.ts";

/** What a schedule, a message or a stream starts. */
export const startsAlone = ({ type }: Component): boolean => alone.includes(type);

const alone: readonly Component["type"][] = ["batch-job", "worker", "stream-processor", "monitoring"];
