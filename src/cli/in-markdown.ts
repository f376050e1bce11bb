/**
 * Designs in Markdown, as files of their own: `README.md#2` is the second one in it. What is told of a place in one is
 * told of the Markdown, and what is written goes there.
 */
import type { DesignBlock, editIn, placeIn, withDesign } from "../markdown/index.ts";

/** Loaded by those runs that meet Markdown. */
export interface Cutting {
	readonly designsIn: (text: string) => readonly DesignBlock[];
	readonly placeIn: typeof placeIn;
	readonly editIn: typeof editIn;
	readonly withDesign: typeof withDesign;
}

interface Block {
	readonly file: string;
	readonly index: number;
}

export class InMarkdown {
	private readonly blocks = new Map<string, Block>();
	private readonly cuts = new Map<string, { readonly text: string; readonly designs: readonly DesignBlock[] }>();
	private cutting: Cutting | undefined;

	/** The designs in a text, as files of their own. */
	cut(file: string, text: string, cutting: Cutting): readonly string[] {
		this.cutting = cutting;
		return this.designsIn(file, text).map((_, index) => {
			const uri = blockName(file, index);
			this.blocks.set(uri, { file, index });
			return uri;
		});
	}

	/** The Markdown that a design stands in; undefined for a file of its own. */
	around = (uri: string): string | undefined => this.blocks.get(uri)?.file;

	/** Those of a file. */
	within = (file: string): readonly string[] =>
		[...this.blocks].filter(([, block]) => block.file === file).map(([uri]) => uri);

	/** `text`: the Markdown's. */
	blockIn(uri: string, text: string): DesignBlock | undefined {
		const block = this.blocks.get(uri);
		return block && this.designsIn(block.file, text)[block.index];
	}

	placeIn(uri: string, offset: number, text: string): number {
		const block = this.blockIn(uri, text);
		return block === undefined ? offset : this.cutting!.placeIn(block, offset);
	}

	editIn<E extends { readonly start: number; readonly end: number; readonly newText: string }>(
		uri: string,
		edit: E,
		text: string,
	): { readonly start: number; readonly end: number; readonly newText: string } {
		const block = this.blockIn(uri, text);
		return block === undefined ? edit : this.cutting!.editIn(block, edit);
	}

	/** The Markdown with another text for the design; undefined where it would not stand there as it is. */
	written(uri: string, design: string, text: string): string | undefined {
		const block = this.blocks.get(uri);
		return block && this.cutting!.withDesign(text, block.index, design);
	}

	private designsIn(file: string, text: string): readonly DesignBlock[] {
		const known = this.cuts.get(file);
		if (known?.text === text) return known.designs;
		const designs = this.cutting!.designsIn(text);
		this.cuts.set(file, { text, designs });
		return designs;
	}
}

const blockName = (file: string, index: number): string => `${file}#${index + 1}`;
