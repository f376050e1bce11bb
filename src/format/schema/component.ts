/** The keys of a component, by concern, each with the component types on which it means something. */
import { caching } from "./concerns/caching.ts";
import { identity } from "./concerns/identity.ts";
import { load } from "./concerns/load.ts";
import { messages } from "./concerns/messages.ts";
import { redundancy } from "./concerns/redundancy.ts";
import { security } from "./concerns/security.ts";
import { state } from "./concerns/state.ts";
import { store } from "./concerns/store.ts";

export const componentFields = {
	...identity,
	...redundancy,
	...load,
	...state,
	...caching,
	...store,
	...messages,
	...security,
};

/** The concerns in the order of the reference. */
export const concerns = { identity, redundancy, load, state, caching, store, messages, security };
