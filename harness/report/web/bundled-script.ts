import path from 'node:path';
import { buildSync } from 'esbuild';

const scripts = new Map<string, string>();

/** A script for a page and its imports as one text, unminified. */
export function bundledScript(entryPoint: string): string {
  const script = scripts.get(entryPoint) ?? bundled(entryPoint);
  scripts.set(entryPoint, script);
  return script;
}

function bundled(entryPoint: string): string {
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
