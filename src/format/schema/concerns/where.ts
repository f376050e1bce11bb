/** On which component types keys mean something, by groups; permissive where in doubt. */
import { all, except, group } from "../vocabulary.ts";

export const { traffic, compute, messaging, data } = group;
/** What answers requests or passes them on, an identity provider of one's own included. */
export const servers = all(traffic, compute, ["identity-provider"]);
/** What keeps data or messages; a stateful service may do so too. */
export const holders = all(data, messaging);
export const stores = all(data, ["event-store"]);
export const stateful = all(holders, compute);
/** What may keep copies of answers. */
export const keepers = all(["cache", "cdn", "web-server", "reverse-proxy", "api-gateway"]);
/** What is one's own to run, at a provider or not. */
export const own = except("client", "external");
export const notClient = except("client");
