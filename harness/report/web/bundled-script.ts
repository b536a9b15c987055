import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type * as esbuild from 'esbuild';

const scripts = new Map<string, string>();

/** A script for a page and its imports as one text, unminified. In the package it is bundled already. */
export function bundledScript(entryPoint: string): string {
  const ready = entryPoint.replace(/\.ts$/, '.js');
  const script = scripts.get(entryPoint) ?? (existsSync(ready) ? readFileSync(ready, 'utf8') : bundled(entryPoint));
  scripts.set(entryPoint, script);
  return script;
}

function bundled(entryPoint: string): string {
  // Not at the top: the package has no esbuild. Not import(): a report is rendered at once.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const { buildSync } = require('esbuild') as typeof esbuild;
  const { outputFiles } = buildSync({
    entryPoints: [entryPoint],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    alias: { 'node:util': path.join(__dirname, 'node-util.ts') },
    logLevel: 'silent',
  });
  const text = outputFiles[0]?.text ?? '';
  // None of our code contains it; a browser would end the element there.
  return `\n${text.replaceAll('</script', String.raw`<\/script`)}`;
}
