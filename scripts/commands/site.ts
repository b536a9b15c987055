import path from 'node:path';
import { renderSite } from '../../harness/report/site/render-site';
import type { Arguments } from '../shared/main';
import { ROOT } from '../shared/options';
import { readSiteSource } from './site/read-source';
import { writeSite } from './site/write-site';

/** `npm run site`: writes the compatibility data as a static site. */
export function run({ values }: Arguments): Promise<number> {
  const { output } = values;
  const directory = typeof output === 'string' ? path.resolve(output) : path.join(ROOT, 'report', 'site');
  const pages = renderSite(readSiteSource());
  writeSite(pages, directory);
  process.stdout.write(`${pages.size} pages; start at ${path.join(directory, 'index.html')}\n`);
  return Promise.resolve(0);
}
