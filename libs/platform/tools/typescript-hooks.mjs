// Module hooks of run-typescript.mjs: `./x.js` in a TypeScript file means `./x.ts`, and swc strips the types.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const configFile = fileURLToPath(new URL('../../../.swcrc', import.meta.url));

export function resolve(specifier, context, next) {
  const conditions = [...context.conditions, 'watchpost-source'];
  const fromTypescript = context.parentURL?.endsWith('.ts') && specifier.startsWith('.');
  return next(fromTypescript ? specifier.replace(/\.js$/, '.ts') : specifier, { ...context, conditions });
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { filename, configFile, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
