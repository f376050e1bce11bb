/** Which files are designs, and where they may lie. Names count, not languages; `git:` and the like are left alone. */
import { type Uri, workspace } from "vscode";

const schemes = ["file", "untitled", "vscode-vfs", "vscode-remote", "vscode-test-web", "vscode-userdata", "memfs"];
const names = ["**/design.{yaml,yml}", "**/*.design.{yaml,yml}"];

export const designSelector = schemes.flatMap((scheme) => names.map((pattern) => ({ scheme, pattern })));
export const selector = [...designSelector, ...schemes.map((scheme) => ({ scheme, pattern: "**/.plumbline.yaml" }))];

const isDesignName = /(?:^|\/)(?:[^/.][^/]*\.)?design\.ya?ml$/;
export const isDesign = ({ scheme, path }: Uri): boolean => schemes.includes(scheme) && isDesignName.test(path);

/** More are not looked for. */
const most = 200;

export const findDesigns = (): Thenable<Uri[]> =>
	workspace.findFiles("**/{design,*.design}.{yaml,yml}", "**/node_modules/**", most);

export const fileName = ({ path }: Uri): string => path.slice(path.lastIndexOf("/") + 1);
