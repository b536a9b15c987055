import path from 'node:path';
import { bundledScript } from '../web/bundled-script';
import { rowsOf, type Grid } from '../model/grid';
import { articlePage } from './article-page';
import { comparedCells } from './cell-changes';
import { claimPage } from './claim-page';
import { gridOfCompat } from './compat-grid';
import { comparePage } from './compare-page';
import { pathOf } from './chapters';
import { indexPage } from './index-page';
import { instructionsOf } from './instructions';
import { pageOf } from './page-frame';
import type { SiteSource } from './site-source';

/**
 * The compatibility data as a static site: a list of all claims, a page for each, the comparison of two cells, and the
 * article with its verdicts. Each page is one file that requests nothing.
 *
 * @returns the text of each file by its path; the paths of claims are their ids, so links to them last
 */
export function renderSite(source: SiteSource): ReadonlyMap<string, string> {
  const grid = gridOfCompat(source.compat);
  const claims = rowsOf(grid).map((row) => ({ row, instructions: instructionsOf(row, source.sections) }));
  const pages = [
    {
      path: 'index.html',
      title: 'What Dockerfiles do',
      body: indexPage(claims, grid),
      script: bundledScript(path.join(__dirname, 'index.client.ts')),
    },
    {
      path: 'compare.html',
      title: 'Compare two engines',
      body: comparePage(comparedCells(grid)),
      script: bundledScript(path.join(__dirname, 'compare.client.ts')),
    },
    { path: 'article.html', title: 'The article', body: articlePage(grid, source.statements) },
    ...claimPages(grid, source),
  ];
  return new Map(pages.map((page) => [page.path, pageOf(page)]));
}

function claimPages(grid: Grid, { compat, scenarios }: SiteSource): readonly Parameters<typeof pageOf>[0][] {
  const rows = rowsOf(grid);
  return rows.map((row, position) => {
    const [before, after] = [rows[position - 1], rows[position + 1]];
    const neighbors = { ...(before && { before }), ...(after && { after }) };
    const body = claimPage({ row, cells: compat.cells, scenario: scenarios[row.id], neighbors });
    return { path: pathOf(row.id), title: row.claim?.says ?? row.id, body };
  });
}
