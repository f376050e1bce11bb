/** What goes over a connection: of a delivery what was put in, and not what its consumer does with it. */
import { expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import { lintText, whole } from "../support/design.ts";

const carriedOver = (caller: string, target: string, text: string): string => {
	const { design } = lintText(whole(text), { rules: [] });
	const connection = design.connections.find((one) => one.caller.id === caller && one.target.id === target)!;
	const carried = new Analysis(design).carrying.over(connection);
	return carried === undefined ? "nothing" : `${carried.data.id}${carried.isCertain ? "" : ", maybe"}`;
};

const design = ({ put = "{}", handed = "{}", asks = "write", lies = "" }) => `
components:
  api: { type: service, connections: [jobs] }
  jobs: { type: queue }
  worker: { type: worker, connections: [{ to: jobs, kind: subscribe }, { to: db, kind: ${asks} }] }
  db: { type: database }
data:
  cards: { store: db, sensitivity: payment }
  hints: { sensitivity: public }
  names: { sensitivity: personal }
${lies}
flows: { f: { steps: [{ api -> jobs: ${put} }, { jobs -> worker: ${handed} }, worker -> db] } }
`;

test.each([
	["what nobody names may be what its consumer writes", {}, "cards, maybe", "cards, maybe"],
	["what its consumer reads does not come by it", { asks: "read" }, "nothing", "nothing"],
	["what was put in is what is handed out", { put: "{ data: names }" }, "names", "names"],
	["also where that harms nobody", { put: "{ data: hints }" }, "nothing", "nothing"],
	["what the delivery names", { handed: "{ data: names }", put: "{ data: hints }" }, "names", "nothing"],
	["what lies there", { lies: "  mails: { store: jobs, sensitivity: personal }" }, "mails", "mails"],
])("%s", (_, of, delivered, published) => {
	expect([carriedOver("worker", "jobs", design(of)), carriedOver("api", "jobs", design(of))]).toEqual([
		delivered,
		published,
	]);
});
