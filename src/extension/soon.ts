/** Does the last of several things that follow each other closely. */
export class Soon {
	private timer: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly milliseconds: number) {}

	run(action: () => void): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(action, this.milliseconds);
	}

	dispose(): void {
		clearTimeout(this.timer);
	}
}
