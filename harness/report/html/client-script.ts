import path from 'node:path';
import { buildSync } from 'esbuild';

let script: string | undefined;

/** The script of the report, bundled from main.client.ts and its imports, unminified. */
export function clientScript(): string {
  script ??= bundled();
  return script;
}

function bundled(): string {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(__dirname, 'main.client.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    alias: { 'node:util': path.join(__dirname, 'page', 'node-util.ts') },
    logLevel: 'silent',
  });
  const text = outputFiles[0]?.text ?? '';
  // None of our code contains it; a browser would end the element there.
  return `\n${text.replaceAll('</script', String.raw`<\/script`)}`;
}
