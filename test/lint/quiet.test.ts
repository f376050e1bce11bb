/** Ten lines of a small tool are a useful document: whoever writes them is not met with a wall of findings. */
import { expect, test } from "vitest";
import { lintText } from "../support/design.ts";

const designs = {
	"as it is first written": `
version: 1
name: Room booking
components:
  web: { type: client, connections: [booking] }
  phone: { type: client, connections: [booking] }
  booking: { type: service, connections: [booking-db] }
  booking-db: { type: database }
`,
	"with names, places and what is kept": `
version: 1
name: Room booking
summary: Lets people of one office book a meeting room.
components:
  browser: { type: client, platform: browser, connections: [{ to: booking, protocol: https }] }
  booking: { type: service, technology: Go, connections: [{ to: booking-db, protocol: sql }, { to: calendar, protocol: https }] }
  booking-db: { type: database, technology: PostgreSQL 17 }
  calendar: { type: external, name: The office's calendar }
data:
  bookings: { store: booking-db, owner: booking }
`,
	"as blocks, with a worker beside it": `
version: 1
name: Room booking
components:
  staff: { type: client, connections: [booking] }
  booking:
    type: service
    connections: [booking-db]
  booking-db: { type: database, model: relational }
  reminders: { type: worker, connections: [booking-db] }
`,
};

test.each(Object.entries(designs))("%s", (_name, text) => {
	const { findings } = lintText(text.trimStart());
	expect(
		findings.filter(({ severity }) => severity !== "info").map(({ rule, message }) => `${rule}: ${message}`),
	).toEqual([]);
	expect(findings.map(({ rule }) => rule).length, findings.map(({ rule }) => rule).join(", ")).toBeLessThanOrEqual(5);
	expect(text.trim().split("\n").length).toBeLessThanOrEqual(10);
});
