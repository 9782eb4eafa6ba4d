// Threads do not inherit the loader of TypeScript in Node 20: it is registered here first. Can be removed when Node
// 22.18 is the oldest that is supported.
import { register } from "tsx/esm/api";

register();
await import("./parse-worker.ts");
