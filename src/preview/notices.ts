/** What the page says of itself: a note that stays while it holds, and words that pass. Both are heard too. */
import { part } from "./elements.ts";

export class Notices {
	private passing: ReturnType<typeof setTimeout> | undefined;

	/** Undefined takes it away. */
	note(text: string | undefined): void {
		const note = part("pl-note");
		note.hidden = text === undefined;
		note.textContent = text ?? "";
		if (text === undefined) return;
		if (part("pl-empty").classList.contains("pl-waiting")) this.empty(undefined);
		this.tell(text);
	}

	say(text: string): void {
		const toast = part("pl-toast");
		toast.textContent = text;
		toast.hidden = false;
		this.tell(text);
		clearTimeout(this.passing);
		this.passing = setTimeout(() => {
			toast.hidden = true;
		}, 4000);
	}

	/** Heard, and not seen. */
	tell(text: string): void {
		part("pl-status").textContent = text;
	}

	/** What stands where no picture is; undefined where one is. */
	empty(text: string | undefined): void {
		const empty = part("pl-empty");
		empty.classList.remove("pl-waiting");
		empty.hidden = text === undefined;
		empty.textContent = text ?? "";
	}
}
