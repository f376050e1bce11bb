/** Two sides, and one store for both. */
import { type Component, type Connection, hasTrait } from "../../../format/index.ts";
import { rule } from "../../rule.ts";
import { isQuerySide } from "./sides.ts";

export const cqrsSharedStore = rule({
	id: "application/cqrs-shared-store",
	severity: "warning",
	title: "A query side without a store of its own",
	message:
		"{query} projects {command} and both use {store}: its tables and its load are still those of both sides, and the split costs two programs without a gain. Give {query} a store of its own, fed by events of {command}.",
	why: "Commands and queries are parted so that each side has data in the shape, the place and the number of copies that it needs. With one store neither has: a heavy report slows orders down as before, and a table changes for both at once.",
	when: "Fires where a component with `pattern: cqrs-query` names the component that it `projects`, both call the same database, and the query side calls no other store. Silent where it reads copies that follow (`from: replica` or `any`), and where the database holds data with `derivedFrom`: tables or views of its own in one database.",
	falseAlarms: "Views of its own in the same database: name them in `data` with `derivedFrom`.",
	bad: `
components:
  orders: { type: service, pattern: cqrs-command, connections: [orders-db] }
  order-list: { type: service, pattern: cqrs-query, projects: orders, connections: [{ to: orders-db, kind: read }] }
  orders-db: { type: database, managed: true }
`,
	good: `
components:
  orders: { type: service, pattern: cqrs-command, connections: [orders-db, { to: order-placed, outbox: true }] }
  order-placed: { type: topic, managed: true }
  order-list: { type: service, pattern: cqrs-query, projects: orders, connections: [lists-db, { to: order-placed, kind: subscribe }] }
  orders-db: { type: database, managed: true }
  lists-db: { type: database, managed: true }
`,
	check({ design, report }) {
		for (const query of design.components) {
			const { projects } = query;
			const command = query.linked.projects;
			if (projects === undefined || command === undefined || command === query || !isQuerySide(query)) continue;
			const [used, ...others] = query.outgoing.filter(({ target }) => hasTrait(target.type, "data"));
			if (used === undefined || others.some(({ target }) => target !== used.target)) continue;
			if (!isOneForBoth(used, command) || [used, ...others].some(asksCopies)) continue;
			report({
				subject: query,
				about: [used.target],
				at: used.node,
				rests: [projects],
				facts: { query, command, store: used.target },
			});
		}
	},
});

const isOneForBoth = ({ target }: Connection, command: Component): boolean =>
	hasTrait(target.type, "keeps-records") &&
	command.outgoing.some((connection) => connection.target === target) &&
	target.holds.every(({ derivedFrom }) => derivedFrom.length === 0);

const asksCopies = ({ from }: Connection): boolean => from !== undefined && from.value !== "leader";
