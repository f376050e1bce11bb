/** The list itself, of each kind of thing. */
import type { Analysis } from "../analysis/index.ts";
import type { Component, Connection, Data, Flow, Requirement } from "../format/index.ts";
import { ofComponent } from "./component.ts";
import { ofConnection } from "./connection.ts";
import { ofData } from "./data.ts";
import { ofFlow } from "./flow.ts";
import type { Known } from "./known.ts";
import { ofRequirement } from "./requirement.ts";

export type Profiled = Component | Connection | Data | Flow | Requirement;

export function knownOf(thing: Profiled, analysis: Analysis): readonly Known[] {
	switch (thing.is) {
		case "component":
			return ofComponent(thing, analysis);
		case "connection":
			return ofConnection(thing, analysis);
		case "data":
			return ofData(thing, analysis);
		case "flow":
			return ofFlow(thing, analysis);
		case "requirement":
			return ofRequirement(thing);
	}
}
