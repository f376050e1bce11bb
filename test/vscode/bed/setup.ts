/** Before the first test in VS Code: what it needs. */
import { install } from "./install.ts";

export default () => install();
