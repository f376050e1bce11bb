/** Parts of Node that few runs need, and that take milliseconds to load: they are loaded when they are first asked for. */
import { createRequire } from "node:module";

const load = createRequire(import.meta.url);

export const childProcess = (): typeof import("node:child_process") => load("node:child_process");
export const crypto = (): typeof import("node:crypto") => load("node:crypto");
