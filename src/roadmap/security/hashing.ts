/** How passwords are kept, so that who gets the list has not got them. */
import { isOutside } from "../../analysis/index.ts";
import { guessesPerSecond, shortPasswords } from "../constants.ts";
import { duration, word } from "../facts.ts";
import { assume, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const instead = "argon2id";

const weakPasswordHash = rule({
	id: "security/weak-password-hash",
	severity: "error",
	title: "Who gets the list has the passwords",
	message: {
		plain:
			"{component} keeps passwords as they are (`passwords: plain`): whoever sees the table, a backup or a log has them, and most people use one in several places. Keep them through {instead}.",
		broken:
			"{component} keeps passwords through {hash}, broken since {year} and made to be fast: one graphics card tries all passwords of 8 small letters and digits in {time}. Keep them through {instead}.",
		fast: "{component} keeps passwords through {hash}, which is made to be fast: one graphics card tries all passwords of 8 small letters and digits in {time}. Keep them through {instead}, which is slow on purpose.",
	},
	why: "Lists of hashed passwords are stolen again and again, and then guessed at leisure. How long that takes is a matter of one thing: how much work a single guess is. A hash for files does thousands of millions of guesses a second; one for passwords does some thousands, and needs memory that graphics cards lack.",
	when: "Fires where a component that is not outside states `passwords` with plain, md5, sha1, sha256 or sha512. Times are those of 36^8 passwords at the guesses a second that were published for one graphics card. pbkdf2, bcrypt, scrypt and argon2id are slow if they are set so.",
	falseAlarms:
		"A hash for many rounds on top of sha512, as crypt's `$6$`, is slower by that: it is named by what it is, so state `pbkdf2` if it is of that kind.",
	bad: `
components:
  web: { type: client, connections: [{ to: sign-in, protocol: https }] }
  sign-in: { type: service, passwords: sha256 }
`,
	good: `
components:
  web: { type: client, connections: [{ to: sign-in, protocol: https }] }
  sign-in: { type: service, passwords: argon2id }
`,
	fix: "assumption",
	check({ design, report }) {
		for (const component of design.components) {
			const hash = component.passwords?.hash;
			if (hash === undefined || isOutside(component)) continue;
			const common = {
				subject: component,
				at: hash.node,
				rests: [hash],
				fix: () => assume(`Keep passwords through ${instead}`, set(component.route, ["passwords", "hash"], instead)),
			};
			const facts = { component, instead: word(instead) };
			if (hash.value === "plain") report({ ...common, message: "plain", facts });
			const guesses = guessesPerSecond[hash.value];
			if (guesses === undefined) continue;
			const tried = {
				...facts,
				hash: word(hash.value),
				time: duration(Number((shortPasswords / guesses).toPrecision(2))),
			};
			const year = brokenSince[hash.value];
			if (year === undefined) report({ ...common, message: "fast", facts: tried });
			else report({ ...common, message: "broken", facts: { ...tried, year: word(year) } });
		}
	},
});

/** Two texts with one hash were shown. */
const brokenSince: Readonly<Record<string, string | undefined>> = { md5: "2004", sha1: "2017" };

export const hashing = topic({
	id: "security/hashing",
	title: "Password hashing",
	what: "A password is kept as the result of a function that cannot be turned back: who signs in has the function done again and compared. A salt, random for each, makes equal passwords look different, so that each has to be guessed by itself. The function is slow and takes memory on purpose: what costs a server a tenth of a second for each sign-in costs a thief as much for each guess.",
	useWhen: "passwords are kept at all, or other secrets that people choose",
	avoidWhen:
		"an identity provider keeps them; or what is hashed is long and random, such as a key of 128 bits: nobody guesses that, and a fast hash will do",
	tradeOff:
		"Time to try all = alphabet^length / guesses per second. 8 small letters and digits are 36^8 = 2.8e12: with sha256 at 2.2e10/s two minutes, with bcrypt of cost 12 at 1.4e3/s 62 years. The server pays too: at 0.1 s of a core each, one core signs in 10 people a second, and whoever sends wrong passwords takes that from them.",
	inPractice: [
		{
			of: "bcryptjs 3.0.3",
			on: "2026-11",
			seen: "Reads the first 72 bytes of a password and no more: two that differ only behind them are taken for the same. Long pass phrases, and a secret that is put in front of them, lose their end.",
		},
		{
			of: "Node.js 20.20.2",
			on: "2026-11",
			seen: "With its own `crypto`, one core of an ordinary server does 360,000 SHA-256 of short texts a second and 25 scrypt with its defaults (N = 16384, r = 8, p = 1, 16 MB each); PBKDF2 of 600,000 rounds of SHA-256 takes 0.17 s.",
		},
	],
	sources: [
		"A. Biryukov, D. Dinu, D. Khovratovich, S. Josefsson, Argon2 Memory-Hard Function, RFC 9106, IETF 2021",
		"N. Provos, D. Mazieres, A Future-Adaptable Password Scheme, USENIX 1999",
		"OWASP Password Storage Cheat Sheet",
		"S. Croley, Hashcat benchmark of an RTX 4090, 2022: guesses per second",
	],
	shownBy: ["components.passwords"],
	rules: [weakPasswordHash],
	snippets: [
		{
			prefix: "password-hashing",
			title: "Password hashing",
			description: "By which slow function passwords are kept.",
			place: "component",
			body: "passwords: { hash: ${1|argon2id,scrypt,bcrypt,pbkdf2|} }$0",
		},
	],
});
