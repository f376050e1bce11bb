import type { Chapter } from "../topic.ts";
import { file } from "./file.ts";

export const format: Chapter = { id: "format", title: "The file itself", topics: [file] };
