#!/usr/bin/env bash
# TypeScript 6.0.3 and 7.0.2, and vscode-languageserver 11.0.0, whose types most language servers in TypeScript are
# written against.
#
# A good guess: the native compiler of version 7 accepts what version 6 accepts, word for word.
# Seen: a request is answered with a promise of one of two shapes, or of null. Version 6 takes the handler. Version 7
#   infers the answer of `onRequest` from the first of the two shapes and refuses the handler for the second, in the
#   last of its overloads. With the answer's type written out (`onRequest<Answer | null, void>`) both take it; a promise
#   of one shape, or of null, both take as it is.
# What follows: whoever moves a language server to version 7 writes those types out; nothing else has to change.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund vscode-languageserver@11.0.0 @types/node@20.19.0 six@npm:typescript@6.0.3 seven@npm:typescript@7.0.2
cat >tsconfig.json <<'JSON'
{
	"compilerOptions": {
		"strict": true, "noEmit": true, "skipLibCheck": true,
		"target": "ES2023", "module": "ESNext", "moduleResolution": "Bundler", "types": ["node"]
	},
	"files": ["server.ts"]
}
JSON

# says COMPILER TYPES ANSWER: `taken`, or the number of the error.
says() {
	cat >server.ts <<TS
import type { Connection } from "vscode-languageserver";
type Text = { readonly text: string };
type Count = { readonly count: number };
declare const connection: Connection;
declare function answered(): Promise<$3>;
connection.onRequest$2("answer", (_params: unknown): Promise<$3> => answered());
TS
	if node "node_modules/$1/bin/tsc" -p . >told.txt; then echo taken; else grep -oE 'TS[0-9]+' told.txt | head -1; fi
}

expect() {
	local told
	told=$(says "$1" "$2" "$3")
	printf '%-6s %-32s %-22s %s\n' "$1" "onRequest$2" "$3" "$told"
	[ "$told" = "$4" ] || { echo "expected $4"; exit 1; }
}

expect six "" "Text | null" taken
expect seven "" "Text | null" taken
expect six "" "Text | Count | null" taken
expect seven "" "Text | Count | null" TS2769
expect six "<Text | Count | null, void>" "Text | Count | null" taken
expect seven "<Text | Count | null, void>" "Text | Count | null" taken
