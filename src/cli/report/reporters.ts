/** What writes reports, loaded together as the commands in `of-designs.ts` are. */
export { checkstyleReport } from "./checkstyle.ts";
export { compactReport } from "./compact.ts";
export { githubReport } from "./github.ts";
export { gitlabReport } from "./gitlab.ts";
export { jsonReport } from "./json.ts";
export { junitReport } from "./junit.ts";
export { markdownReport } from "./markdown.ts";
export { sarifReport } from "./sarif.ts";
export { textReport } from "./text.ts";
