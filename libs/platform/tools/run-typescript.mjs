// `node --import ./libs/platform/tools/run-typescript.mjs file.ts` lets plain Node run our TypeScript sources. Tests
// need it for what lives in a thread or a process of its own; the built program runs from dist and never loads it.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
