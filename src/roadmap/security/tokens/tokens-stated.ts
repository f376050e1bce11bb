/** What a component says of the tokens that it takes, itself or by the identity provider that issues them. */
import { isOutside } from "../../../analysis/index.ts";
import { type Component, hasTrait, type Stated } from "../../../format/index.ts";

export interface Tokens {
	readonly of: Component;
	/** Seconds. */
	readonly expiry: Stated<number> | undefined;
	readonly revocation: Stated<boolean> | undefined;
}

export function tokensOf(component: Component): Tokens | undefined {
	const { authentication } = component;
	if (authentication?.kind?.value !== "token" || isOutside(component)) return undefined;
	const issuers = issuersFor(component).map((issuer) => issuer.authentication);
	return {
		of: component,
		expiry: authentication.expiry ?? issuers.find((issuer) => issuer?.expiry)?.expiry,
		revocation: authentication.revocation ?? issuers.find((issuer) => issuer?.revocation)?.revocation,
	};
}

/** Identity providers that it or its callers ask. */
function issuersFor({ outgoing, incoming }: Component): readonly Component[] {
	const asked = [...outgoing, ...incoming.flatMap(({ caller }) => caller.outgoing)];
	return [...new Set(asked.map(({ target }) => target))].filter(({ type }) => hasTrait(type, "identifies"));
}
