/** Reliability and resilience: failing seldom, and getting over it. */
import { topic } from "../../topic.ts";
import { availabilityTarget } from "./availability-target.ts";
import { unstatedRecovery } from "./unstated-recovery.ts";

export const reliabilityVsResilience = topic({
	id: "fundamentals/reliability-vs-resilience",
	title: "Reliability versus resilience",
	what: "Reliable is what seldom fails; resilient is what goes on or comes back when something does. Parts in a row are up less than any of them, copies side by side more than each. Both are needed: reliable parts keep failures rare, and copies, fallbacks and recovery keep a rare failure from becoming an outage.",
	useWhen:
		"a flow has a promise to keep: add up what it needs in a row, then see what stands in for the weakest parts and how soon what is lost is back",
	avoidWhen: "nobody is harmed by an hour's outage: then simple and restarted by hand is the better design",
	tradeOff:
		"Each further nine costs about as much as those before it together: more copies further apart, more that has to be tested, more that can go wrong by itself.",
	sources: [
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 3 and 4",
		"B. Treynor et al., The Calculus of Service Availability, ACM Queue 2017",
		"M. Nygard, Release It!, 2nd ed., Pragmatic Bookshelf 2018",
	],
	shownBy: [],
	rules: [availabilityTarget, unstatedRecovery],
	snippets: [],
});
