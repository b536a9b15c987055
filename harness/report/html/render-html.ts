import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RunRecord } from '../../record/record-file';
import { outlineOf } from '../../record/record-outline';
import { withoutPageAsides } from '../model/asides';
import type { Report } from '../model/report';
import { bundledScript } from '../web/bundled-script';
import { articleStatements } from './article/statements';
import { documentsView } from './documents/documents';
import { asidesView } from './asides/asides';
import { claimList, needsWidePage } from './list/claim-list';
import type { ClaimPage } from './claim/claim-page';
import { columnsOf } from './page/columns';
import { html, NOTHING, trusted } from '../web/html-text';
import { webPage } from '../web/web-page';
import type { Html } from '../web/html-text';
import { aboutRun, lesson, pageHead } from './top/page-head';
import { comparePlace } from './compare/compare-place';
import { filterForm } from './list/filter-form';
import { readDockerfiles } from '../web/dockerfile/read-dockerfiles';
import { shortenEvidence, type EvidenceAmount } from './claim/shorten-evidence';
import { pageStyle } from './page-style';

export interface HtmlOptions {
  /** An earlier record to compare with. */
  readonly compareWith?: RunRecord;
  /** A larger report is hard to send by mail and slow to open in many browsers. */
  readonly maximumBytes?: number;
}

/**
 * The first amount that fits is used: long texts are truncated before cells are left out, and surprises keep theirs
 * longest.
 */
const AMOUNTS: readonly EvidenceAmount[] = [
  { cells: 'all', limit: Infinity },
  { cells: 'all', limit: 2_000 },
  { cells: 'typical', limit: Infinity },
  { cells: 'typical', limit: 2_000 },
  { cells: 'typical', limit: 400 },
  { cells: 'typical', limit: 80 },
  { cells: 'unexpected', limit: 2_000 },
  { cells: 'unexpected', limit: 80 },
];

const NO_EVIDENCE: EvidenceAmount = { cells: 'none', limit: 0 };

/** The pages that were checked, in characters of their markup. */
const MOST_DOCUMENT_MARKUP = 1_000_000;

/**
 * The report as one self-contained file that opens from disk, without a network. The pages of the claims are packed,
 * and unpacked when the reader opens them.
 */
export function renderHtml(report: Report, { compareWith, maximumBytes = 3_000_000 }: HtmlOptions = {}): string {
  const parts = partsOf(report, compareWith);
  for (const amount of AMOUNTS) {
    const room = maximumBytes - Buffer.byteLength(pageWith(report, parts, { claims: [], amount }));
    const claims = packedClaims(report, { amount, room });
    if (claims !== undefined) return pageWith(report, parts, { claims, amount });
  }
  const amount = NO_EVIDENCE;
  return pageWith(report, parts, { claims: packedClaims(report, { amount, room: Infinity }), amount });
}

/** The parts of a page that are the same however much evidence it has. */
interface PageParts {
  /** From the statements of the article down to the facts of the run. */
  readonly beforeClaims: Html;
  readonly claims: Html;
  readonly outlines: Html;
}

function partsOf(report: Report, compareWith: RunRecord | undefined): PageParts {
  // A page of megabytes is easier to read elsewhere than the evidence.
  const { markup } = documentsView(report);
  const documents = markup === '' || markup.length > MOST_DOCUMENT_MARKUP ? NOTHING : trusted(markup);
  return {
    beforeClaims: html`${articleStatements(report)} ${documents}
    ${asidesView(documents === NOTHING ? report : withoutPageAsides(report))} ${lesson(report)} ${aboutRun(report)}`,
    claims: claimList(report),
    outlines: html`${packed('outline', outlineOf(report))}
    ${compareWith !== undefined && packed('other-outline', outlineOf(compareWith))}`,
  };
}

interface PackedEvidence {
  readonly claims: readonly Html[] | undefined;
  readonly amount: EvidenceAmount;
}

function pageWith(report: Report, parts: PageParts, { claims, amount }: PackedEvidence): string {
  const { header, grid, rows } = report;
  const columns = columnsOf(grid.cells, header);
  const body = html`<div id="list">
      <p id="lost" class="lost" role="status" hidden></p>
      ${pageHead(report, { shortened: omittedInWords(amount) })} ${parts.beforeClaims} ${filterForm(columns)}
      <main id="claims" tabindex="-1">
        ${parts.claims}
        <p id="nothing-shown" hidden>No claim matches these filters. <a href="#">Show all</a></p>
      </main>
    </div>
    <main id="claim" hidden></main>
    ${comparePlace()} ${claims} ${parts.outlines}
    <script type="application/json" id="page">
      ${trusted(dataText({ columns, claims: rows.map(({ id }) => id) }))}
    </script>`;
  return documentWith(body, report);
}

/** What was left out to keep the report small; empty if nothing was. */
function omittedInWords({ cells, limit }: EvidenceAmount): string {
  const isCut = cells !== 'none' && limit !== Infinity;
  const said = [
    ...(cells === 'all' ? [] : [KEPT_IN_WORDS[cells]]),
    ...(isCut ? [`Texts in the evidence are truncated after ${limit} characters to keep the report small.`] : []),
  ];
  return said.length === 0 ? '' : [...said, 'record.jsonl has all of it.'].join(' ');
}

const KEPT_IN_WORDS = {
  typical:
    'To keep the report small, each claim has evidence from one cell per builder and verdict, and from every cell with an unexpected or flaky verdict.',
  unexpected: 'To keep the report small, only unexpected and flaky verdicts have evidence.',
  none: 'The evidence is omitted to keep the report small.',
} as const;

function documentWith(body: Html, { header, summary, exitCode, grid }: Report): string {
  return webPage({
    title: summary.sentences[0],
    exitCode,
    style: pageStyle(),
    head: html`<meta name="generator" content="layerproof ${header.layerproofVersion}" />`,
    bodyClass: needsWidePage(columnsOf(grid.cells, header)) ? 'wide' : '',
    body: html`<a class="skip" href="#claims">Skip to the claims</a> ${body}`,
    script: bundledScript(path.join(__dirname, 'main.client.ts')),
  });
}

/** Undefined as soon as they are larger than `room`, in bytes: packing the rest would be pointless. */
function packedClaims(
  { rows, grid }: Report,
  { amount, room }: { readonly amount: EvidenceAmount; readonly room: number },
): readonly Html[] | undefined {
  let bytes = 0;
  const claims: Html[] = [];
  for (const [position, row] of rows.entries()) {
    const shorter = shortenEvidence(row, amount, grid.cells);
    const dockerfiles = readDockerfiles(shorter.row.entries.flatMap(({ evidence }) => evidence));
    const page: ClaimPage = { ...shorter, dockerfiles };
    const claim = packed(`packed-${position}`, page);
    // Base64 and tags are ASCII.
    bytes += claim.markup.length;
    if (bytes > room) return undefined;
    claims.push(claim);
  }
  return claims;
}

/** As base64, so that nothing in it can end the element. */
function packed(id: string, value: unknown): Html {
  const bytes = gzipSync(JSON.stringify(value), { level: 9 });
  return html`<script type="text/plain" id="${id}">
    ${bytes.toString('base64')}
  </script>`;
}

/** JSON for a script element, where `</script>` and `<!--` have a meaning even within strings. */
function dataText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
