/** Where an id is given, and where it is used; across the parts of a design. */
import type { Location } from "vscode-languageserver-types";
import type { Spot } from "./client.ts";
import { type Occurrence, occurrenceAt, occurrences, sameId } from "./occurrences.ts";
import type { Reading } from "./snapshot.ts";

export function definition(reading: Reading, spot: Spot): Location[] | undefined {
	return of(reading, spot, ({ declares }) => declares);
}

export function references(reading: Reading, spot: Spot, includesDeclaration: boolean): Location[] | undefined {
	return of(reading, spot, ({ declares }) => includesDeclaration || !declares);
}

function of(reading: Reading, { uri, position }: Spot, wanted: (one: Occurrence) => boolean): Location[] | undefined {
	const offset = reading.lines(uri).offset(position);
	const asked = occurrenceAt(reading.design, uri, offset);
	if (asked === undefined) return undefined;
	return occurrences(reading.design)
		.filter((one) => sameId(one, asked) && wanted(one))
		.map(({ location }) => ({
			uri: location.uri,
			range: reading.lines(location.uri).range(location.start, location.end),
		}));
}
