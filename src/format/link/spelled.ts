/** An id as ids are spelled: words of lower-case letters and digits, joined by hyphens. */

/** Latin letters that are no letter with a mark. */
const spellings: Readonly<Record<string, string>> = {
	ß: "ss",
	æ: "ae",
	œ: "oe",
	ø: "o",
	đ: "d",
	ð: "d",
	þ: "th",
	ł: "l",
	ħ: "h",
	ı: "i",
};

/** Letters keep what they are without their marks: `Größe` is `grosse`. Undefined where one is left that has no such spelling. */
export function spelledAsId(name: string): string | undefined {
	const plain = name
		.normalize("NFKD")
		.replace(/\p{M}+/gu, "")
		.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1-$2")
		.toLowerCase()
		.replace(/\p{L}/gu, (letter) => spellings[letter] ?? letter);
	if (/(?![a-z0-9])[\p{L}\p{N}]/u.test(plain)) return undefined;
	const id = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
	return id === "" ? undefined : id;
}
