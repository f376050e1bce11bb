/** Whatever comes over a wire is checked before it is believed. */
import type { RequirementParams, VerdictOf } from "./requirements.ts";
import {
	type ActionData,
	type Choice,
	type CompareParams,
	type EntityParams,
	type FileParams,
	type FileText,
	type FindingRef,
	type FixParams,
	type InitializationOptions,
	type InsertionParams,
	type Menu,
	type PageParams,
	type PatternsParams,
	type PictureParams,
	type ReviewParams,
	reviewFormats,
} from "./server.ts";
import { views } from "./views.ts";

type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const maybe =
	(is: (value: unknown) => boolean) =>
	(value: unknown): boolean =>
		value === undefined || is(value);

const actions: ReadonlySet<unknown> = new Set([
	"fix",
	"fix-rule",
	"fix-all",
	"ignore",
	"ignore-file",
	"waive",
	"turn-off",
	"confirm",
	"amend",
]);

export function isActionData(value: unknown): value is ActionData {
	if (!isObject(value) || !actions.has(value.do) || !isText(value.uri) || !isText(value.file)) return false;
	const texts = [value.rule, value.finding, value.key, value.requirement, value.answer];
	return texts.every(maybe(isText)) && [value.start, value.index].every(maybe(isNumber));
}

const isOption = (value: unknown): boolean =>
	isObject(value) && isText(value.value) && [value.label, value.description].every(maybe(isText));

const isQuestion = (value: unknown): boolean =>
	isObject(value) &&
	isText(value.ask) &&
	[value.expects, value.suggestion].every(maybe(isText)) &&
	(value.options === undefined || (Array.isArray(value.options) && value.options.every(isOption)));

export const isChoice = (value: unknown): value is Choice =>
	isObject(value) && isQuestion(value.question) && isActionData(value.action);

const isMenuEntry = (value: unknown): boolean =>
	isObject(value) &&
	isText(value.title) &&
	maybe(isActionData)(value.action) &&
	maybe(isQuestion)(value.question) &&
	maybe(isText)(value.explain);

export const isMenu = (value: unknown): value is Menu =>
	isObject(value) && isText(value.ask) && Array.isArray(value.entries) && value.entries.every(isMenuEntry);

export const isFixParams = (value: unknown): value is FixParams =>
	isObject(value) && isActionData(value.action) && maybe(isText)(value.answer);

export const isFileParams = (value: unknown): value is FileParams => isObject(value) && isText(value.uri);

export const isFileText = (value: unknown): value is FileText =>
	isObject(value) && maybe(isText)(value.text) && maybe((missing) => typeof missing === "boolean")(value.missing);

export const isPageParams = (value: unknown): value is PageParams => isObject(value) && isText(value.word);

export const isInsertionParams = (value: unknown): value is InsertionParams =>
	isObject(value) &&
	isText(value.uri) &&
	isText(value.pattern) &&
	maybe(isText)(value.into) &&
	isPosition(value.position);

export const isPatternsParams = (value: unknown): value is PatternsParams =>
	isObject(value) && isText(value.uri) && isPosition(value.position);

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

const isPosition = (value: unknown): boolean => isObject(value) && isNumber(value.line) && isNumber(value.character);

export const isCompareParams = (value: unknown): value is CompareParams =>
	isObject(value) &&
	isText(value.uri) &&
	Array.isArray(value.files) &&
	value.files.every((file) => isObject(file) && isText(file.uri) && (file.text === null || isText(file.text)));

export const isReviewParams = (value: unknown): value is ReviewParams =>
	isObject(value) && isText(value.uri) && reviewFormats.some((one) => one === value.format);

export const isPictureParams = (value: unknown): value is PictureParams =>
	isObject(value) && isText(value.uri) && isFolded(value) && isViewing(value);

export const isViewing = ({ view, flow, failed }: Readonly<Record<string, unknown>>): boolean =>
	views.some((one) => one === view) &&
	(flow === undefined || isText(flow)) &&
	(failed === undefined || isTexts(failed));

const isFolded = ({ open, most }: Readonly<Record<string, unknown>>): boolean =>
	isTexts(open) && (most === undefined || (isNumber(most) && most >= 0));

export const isEntityParams = (value: unknown): value is EntityParams =>
	isObject(value) && isText(value.uri) && isPosition(value.position) && isFolded(value);

export const isRequirementParams = (value: unknown): value is RequirementParams =>
	isObject(value) && isText(value.uri) && isText(value.id);

export const isVerdictOf = (value: unknown): value is VerdictOf =>
	isObject(value) &&
	isText(value.uri) &&
	(value.kind === "requirement" || value.kind === "flow") &&
	isText(value.id) &&
	isPosition(value.at);

export const isFindingRef = (value: unknown): value is FindingRef =>
	isObject(value) && [value.uri, value.file, value.finding].every(isText);

/** Options that are none are left out. */
export function initializationOptions(value: unknown): InitializationOptions {
	if (!isObject(value)) return {};
	const flag = (name: string) => (value[name] === true ? { [name]: true } : {});
	return {
		...(value.yamlSyntax === "external" && { yamlSyntax: "external" as const }),
		...flag("readsFiles"),
		...flag("listsDesigns"),
		...flag("asks"),
		...flag("picks"),
		...flag("suggestsAgain"),
		...flag("showsVerdicts"),
		...(isText(value.pageLink) && { pageLink: value.pageLink }),
		...(isText(value.placeLink) && { placeLink: value.placeLink }),
		...("settings" in value && { settings: value.settings }),
	};
}
