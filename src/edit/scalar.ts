/** Scalars as text: plain where YAML reads the same value back, else quoted. */
import { Document } from "yaml";

type Scalar = string | number | boolean;
export type Quote = "plain" | "single" | "double";

/** A plain scalar may hold `,` and brackets outside of flow collections only. */
export function scalarText(value: Scalar, flow: boolean, quote: Quote = "plain"): string {
	if (typeof value === "number") return numberText(value);
	if (typeof value === "boolean") return String(value);
	if (quote === "double") return doubleQuoted(value);
	if (quote === "single" && !hasControl(value)) return `'${value.replaceAll("'", "''")}'`;
	return isPlain(value, flow) ? value : doubleQuoted(value);
}

function numberText(value: number): string {
	if (Number.isNaN(value)) return ".nan";
	if (!Number.isFinite(value)) return value < 0 ? "-.inf" : ".inf";
	return Object.is(value, -0) ? "-0" : String(value);
}

/** JSON's strings are YAML's, but for some characters that YAML wants escaped. */
export function doubleQuoted(value: string): string {
	return JSON.stringify(value).replace(odd, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const odd = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

const hasControl = (value: string): boolean =>
	value.search(odd) !== -1 ||
	JSON.stringify(value)
		.replaceAll(/\\["\\]/g, "")
		.includes("\\");

/** Whether the text reads back as this very string. */
function isPlain(value: string, flow: boolean): boolean {
	if (isWord(value)) return true;
	return value !== "<<" && !/^(?:---|\.\.\.)/.test(value) && standsPlain(value, flow) && written(value, flow) === value;
}

/** Most of what is written: whether it is plain needs no trial. */
const isWord = (value: string): boolean => /^[a-z][\w-]*$/i.test(value) && !/^(?:true|false|null)$/i.test(value);

/** Whether the text reads back as one plain scalar, of whatever type. */
export function standsPlain(text: string, flow: boolean): boolean {
	if (text === "" || hasControl(text) || text !== text.trim()) return false;
	if (/^[-+.\d]/.test(text) || /^(?:true|false|null|~)$/i.test(text))
		return !/[,[\]{}#]|:(?:\s|$)|^[-?](?:\s|$)/.test(text);
	return written(text, flow) === text;
}

function written(value: string, flow: boolean): string {
	const document = new Document(flow ? [value] : { k: value }, { version: "1.2", schema: "core" });
	if (flow) (document.contents as unknown as { flow: boolean }).flow = true;
	const text = document.toString({ lineWidth: 0, singleQuote: false, flowCollectionPadding: true, blockQuote: false });
	return flow ? text.trim().slice(2, -2) : text.trim().slice(3);
}
