/** doubt: verdicts where figures are ranges or missing, and the figure that decides them. */
export { requirementAtBothEnds } from "./both-ends.ts";
export { type Doubted, doubtedIn } from "./questions.ts";
export { allAtWorst } from "./settings.ts";
export { type Trying, type Turning, turningOf } from "./turning.ts";
export { failureIn, requirementsAtBothEnds } from "./without.ts";
