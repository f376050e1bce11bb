import { mkdtempSync } from "node:fs"; import { tmpdir } from "node:os"; import { join } from "node:path";
import { Client } from "./bench/client.ts"; import { generated } from "./bench/designs.ts"; import { parseDocument } from "yaml";
import { median, waited } from "./bench/timing.ts";
const size = Number(process.argv[2]); const shape = process.argv[3] as "chained";
const text = generated(shape, size);
const c = await Client.open(mkdtempSync(join(tmpdir(), "zz-")), text);
const off = text.indexOf("capacity: 600/s", text.length/2)+"capacity: 60".length; const b = text.slice(0,off).split("\n");
const at = {line:b.length-1, character:b.at(-1)!.length};
await c.findings();
for (let k=0;k<12;k++){ const f:number[]=[],p:number[]=[],r:number[]=[];
 for(let i=0;i<20;i++){ f.push(await waited(async()=>{await c.key(at,String(i%10)); await c.findings();}));
 r.push(await waited(()=>c.findings()));
 const s=performance.now(); parseDocument(text,{uniqueKeys:false}); p.push(performance.now()-s);}
 console.log(k, "findings",median(f).toFixed(1),"again",median(r).toFixed(1),"parse",median(p).toFixed(1),(median(f)/median(p)).toFixed(2), "min", Math.min(...f).toFixed(1), Math.min(...p).toFixed(1));}
await c.close();
