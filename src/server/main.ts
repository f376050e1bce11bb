/** The entry of the server as a module of its own, which an editor starts. */
import { serve } from "./node.ts";

serve();
