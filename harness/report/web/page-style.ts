import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The style sheets that all our pages share, in their order: others come after them, and win. */
export const SHARED_SHEETS: readonly string[] = ['base.css', 'controls.css', 'dockerfile/dockerfile.css'].map((name) =>
  path.join(__dirname, name),
);

/** The text of style sheets, in order. */
export function styleOf(sheets: readonly string[]): string {
  return `\n${sheets.map((file) => readFileSync(file, 'utf8')).join('\n')}`;
}
