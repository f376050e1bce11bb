/** A design as the rest of the product sees it: entities by their ids, references resolved, every value with its place. */

import type { StatedDocument } from "./read/document.ts";
import type { Mention } from "./read/mention.ts";
import type { Problem } from "./read/problem.ts";
import type { componentFields } from "./schema/component.ts";
import type { ComponentType } from "./schema/component-types.ts";
import type { connectionFields } from "./schema/connection.ts";
import type {
	dataFields,
	documentFields,
	flowFields,
	requirementFields,
	reviewFields,
	waiverFields,
} from "./schema/document.ts";
import type { stepFields } from "./schema/steps.ts";
import type { Read, Stated } from "./schema/types.ts";
import type { ConnectionKind } from "./schema/vocabulary.ts";
import type { Node, Path, Place } from "./yaml/nodes.ts";

/** What every entity has: its id (prefixed if a part brought it), its file, where its key stands, and its route. */
interface Entity {
	readonly id: string;
	/** As its own file writes it. */
	readonly localId: string;
	readonly part: Part;
	/** Position among its like, from 0 on. */
	readonly index: number;
	readonly key: Node;
	readonly route: Route;
}

/** A way to a value: a file, and keys and list positions in it. */
export interface Route {
	readonly uri: string;
	readonly path: Path;
}

export interface Component extends Entity, Omit<Read<typeof componentFields>, "type" | "connections"> {
	readonly is: "component";
	readonly node: Node;
	readonly type: ComponentType | undefined;
	/** Connections that it opens, and that are opened to it. */
	readonly outgoing: readonly Connection[];
	readonly incoming: readonly Connection[];
	readonly holds: readonly Data[];
	/** The components that its keys of the same names refer to. */
	readonly linked: LinkedComponents;
}

export interface LinkedComponents {
	readonly deadLetter: Component | undefined;
	readonly caches: readonly Component[];
	readonly projects: Component | undefined;
	readonly runsOn: Component | undefined;
	/** Where sessions are kept, if that is a component. */
	readonly sessions: Component | undefined;
}

export interface Connection extends Omit<Read<typeof connectionFields>, "kind"> {
	readonly is: "connection";
	/** `caller->target`, and `#2` for the second of the same. */
	readonly id: string;
	readonly index: number;
	readonly node: Node;
	readonly route: Route;
	/** Who opens it, and to whom. */
	readonly caller: Component;
	readonly target: Component;
	/** The component that answers in place of the target. */
	readonly fallbackTo: Component | undefined;
	/** As stated, else by what it leads to. */
	readonly kind: ConnectionKind;
	readonly kindStated: Stated<ConnectionKind> | undefined;
}

export interface Data extends Entity, Omit<Read<typeof dataFields>, "owner" | "derivedFrom"> {
	readonly is: "data";
	readonly node: Node;
	readonly stores: readonly Component[];
	readonly owner: Component | undefined;
	readonly derivedFrom: readonly Data[];
	readonly stated: Read<typeof dataFields>;
}

export interface Flow extends Entity, Omit<Read<typeof flowFields>, "entry" | "steps" | "compensations"> {
	readonly is: "flow";
	readonly node: Node;
	readonly entry: Component | undefined;
	/** Every step in order, blocks opened. */
	readonly steps: readonly Step[];
	readonly items: readonly Item[];
	readonly compensations: readonly Step[];
	readonly stated: Read<typeof flowFields>;
	/** A step of it is broken or names what is not there: nothing may be concluded from what it lacks. */
	readonly incomplete: boolean;
}

export type Item = Step | Block;

export interface Step {
	readonly item: "step";
	/** Position among the flow's steps. */
	readonly index: number;
	readonly from: Component;
	readonly to: Component;
	readonly more: Partial<Read<typeof stepFields>>;
	readonly data: readonly Data[];
	readonly node: Node;
	readonly route: Route;
}

export interface Block {
	readonly item: "parallel" | "repeat" | "steps";
	readonly times: number;
	/** Share of the flow's runs that take it, in [0, 1]. */
	readonly share: number;
	readonly stated: { readonly times: Stated<number> | undefined; readonly share: Stated<number> | undefined };
	readonly items: readonly Item[];
	readonly node: Node;
}

export interface Requirement extends Entity, Read<typeof requirementFields> {
	readonly is: "requirement";
	readonly node: Node;
	/** What its scope names; all empty if it names nothing. */
	readonly flows: readonly Flow[];
	readonly components: readonly Component[];
	readonly datas: readonly Data[];
	readonly scoped: boolean;
}

export interface Region {
	readonly id: string;
	readonly key: Node | undefined;
	/** At least one: a region without zones is one zone of its name. */
	readonly zones: readonly string[];
}

export interface Waiver extends Read<typeof waiverFields> {
	readonly is: "waiver";
	readonly id: string;
	readonly node: Node;
	readonly route: Route;
}

export interface Review extends Read<typeof reviewFields> {
	readonly node: Node;
}

/** One file of the design. */
export interface Part {
	readonly uri: string;
	readonly text: string;
	/** What its ids are prefixed with: empty for the file itself, `payments/` for a part. */
	readonly prefix: string;
	readonly document: StatedDocument;
	readonly waivers: readonly Waiver[];
}

export interface Location {
	readonly uri: string;
	/** UTF-16 offsets. */
	readonly start: number;
	readonly end: number;
}

export interface IncludeProblem {
	readonly place: Place;
	readonly message: "missing" | "unreadable" | "folder" | "outside" | "backslash" | "deep" | "circle" | "unnamed";
	readonly facts: Readonly<Record<string, string>>;
}

export interface Design {
	/** The file itself first, then its parts in order. */
	readonly parts: readonly Part[];
	/** The top level of the file itself. */
	readonly stated: Partial<Read<typeof documentFields>>;
	/** The file's top mapping, or its first character. */
	readonly node: Place;
	readonly status: "draft" | "in-review" | "approved";
	readonly components: readonly Component[];
	readonly connections: readonly Connection[];
	readonly data: readonly Data[];
	readonly flows: readonly Flow[];
	readonly requirements: readonly Requirement[];
	readonly regions: readonly Region[];
	readonly network: readonly {
		readonly between: readonly string[];
		readonly roundTrip: Stated<number>;
		readonly node: Node;
	}[];
	readonly reviews: readonly Review[];
	readonly problems: readonly Problem[];
	readonly includeProblems: readonly IncludeProblem[];
	/** Mentions of rules: the registry above knows which exist. */
	readonly ruleMentions: readonly Mention[];
	/** Neither requirements nor flows: it has asked for nothing yet. */
	readonly isSketch: boolean;
	/** Some file has a syntax error: nothing may be concluded from what seems absent. */
	readonly isBroken: boolean;
	component(id: string): Component | undefined;
	dataNamed(id: string): Data | undefined;
	flow(id: string): Flow | undefined;
	/** The region of a zone, if any is stated. */
	regionOf(zone: string): string | undefined;
	locate(place: Place): Location;
}
