/** Who may reach it, and how it protects itself. */
import { boolean, duration, field, list, oneOf, openOneOf, record, text } from "../types.ts";
import { all } from "../vocabulary.ts";
import { data, notClient, servers } from "./where.ts";

export const security = {
	exposure: field(
		oneOf(["public", "partner", "internal"]),
		"Who outside may reach it: anyone, known partners, or nobody.",
		{
			on: notClient,
			unstated: "public for what a client calls, partner for what only externals call, internal for the rest",
		},
	),
	authentication: field(
		record(
			{
				kind: field(oneOf(["token", "session", "api-key", "mtls", "none"]), "What a caller shows to be known."),
				protocol: field(
					openOneOf(["oidc", "oauth2", "saml", "jwt", "basic", "digest", "oauth1", "implicit", "password"]),
					"By which protocol. Another name is accepted, and no rule judges it.",
				),
				expiry: field(duration, "When it ends by itself; until then a stolen one works.", { example: "15m" }),
				revocation: field(boolean, "Whether it can be taken back before that."),
				storage: field(
					oneOf(["cookie", "local-storage", "memory"]),
					"Where a browser keeps it. Every script of a page can read its local storage.",
				),
			},
			"kind",
		),
		"How it knows who calls.",
		{ example: "{ kind: token, protocol: oidc, expiry: 15m, revocation: true }" },
	),
	authorization: field(
		oneOf(["rbac", "abac", "acl", "none"]),
		"How it decides what a caller may do: by roles, by attributes, by lists, or not at all.",
		{ on: notClient },
	),
	validation: field(oneOf(["schema", "manual", "none"]), "How it checks what it is given before it uses it.", {
		on: notClient,
	}),
	errors: field(
		oneOf(["standardized", "verbose"]),
		"What callers see of its errors. Verbose ones tell an attacker how it is built.",
		{ on: notClient },
	),
	securityHeaders: field(list(text), "Headers with which it tells browsers what a page may do.", {
		on: all(servers, ["object-storage"]),
		example: "[strict-transport-security, content-security-policy]",
	}),
	cors: field(
		record({
			origins: field(list(text), "Which sites' pages may call; `*` is any.", { example: "[https://shop.example]" }),
			credentials: field(boolean, "Whether cookies go along."),
		}),
		"Which other sites' pages may call it from a browser.",
		{ on: all(servers, ["object-storage"]), example: "{ origins: [https://shop.example], credentials: true }" },
	),
	passwords: field(
		record(
			{
				hash: field(
					oneOf(["argon2id", "bcrypt", "scrypt", "pbkdf2", "sha512", "sha256", "sha1", "md5", "plain"]),
					"The function that they are kept through. Fast ones are guessed fast.",
				),
			},
			"hash",
		),
		"How it keeps passwords, if it does.",
		{ on: all(servers, data), example: "{ hash: argon2id }" },
	),
	standards: field(list(text), "What it is reviewed against.", { on: notClient, example: "[owasp-api-top-10]" }),
};
