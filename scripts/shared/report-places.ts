import path from 'node:path';

/** Where the reports of a run are, for the end of its output: the page first, because it has everything. */
export function reportPlaces(directory: string, names: readonly string[]): string {
  const shown = path.relative(process.cwd(), directory) || '.';
  const inDirectory = (name: string): string => path.join(shown, name);
  const [page, ...others] = [
    ...names.filter((name) => name.endsWith('.html')),
    ...names.filter((name) => !name.endsWith('.html')),
  ];
  const lines = [
    ...(page === undefined ? [] : [`Page:    ${inDirectory(page)}`]),
    `Record:  ${inDirectory('record.jsonl')}`,
    ...(others.length === 0 ? [] : [`Reports: ${others.map(inDirectory).join(', ')}`]),
  ];
  return `${lines.join('\n')}\n`;
}
