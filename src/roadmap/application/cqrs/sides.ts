/** The sides of CQRS, as components state them. */
import type { Component } from "../../../format/index.ts";

export const isQuerySide = ({ pattern }: Component): boolean =>
	pattern?.items.some(({ value }) => value === "cqrs-query") ?? false;
