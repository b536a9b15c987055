import { describe, expect, test } from '@jest/globals';
import type { RunRecord } from '../record/record-file';
import { renderHtml } from './html/render-html';
import { renderMarkdown } from './markdown/render-markdown';
import { builtImage } from './model/evidence-fixture';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from './model/verdict-fixture';
import { reportOf } from './model/report';
import { renderTerminal } from './terminal/render-terminal';

/** Two claims of a page, with findings and statements that were not checked. */
function pageRecord(): RunRecord {
  const ids = ['docs/page.md/runs', 'docs/page.md/prints'];
  const record = recordOf(
    ids.flatMap((id) => [CLASSIC, BUILDKIT].map((cell) => verdictOf(id, cell))),
    {
      header: {
        places: {
          [ids[0] ?? '']: { file: 'docs/page.md', line: 7 },
          [ids[1] ?? '']: { file: 'docs/page.md', line: 9 },
        },
        leftOut: [
          {
            file: 'docs/page.md',
            line: 12,
            text: 'docker run <your-image>',
            reason: 'placeholder',
            what: '<your-image>',
            next: 'Give it a value.',
          },
        ],
      },
    },
  );
  const findings = [
    { type: 'finding', claim: ids[0] ?? '', says: 'The image works, but warns.' } as const,
    { type: 'finding', claim: ids[1] ?? '', cell: CLASSIC, says: 'The output has a <b>date</b>.' } as const,
  ];
  return { ...record, findings };
}

describe('findings, and statements that were not checked', () => {
  const report = reportOf(pageRecord());

  test.each([false, true])('are all in the terminal (verbose: %j)', (verbose) => {
    const text = renderTerminal(report, { columns: 100, color: false, verbose });
    expect(text).toContain('\nFindings (2)\n  · docs/page.md:7 The image works, but warns.\n');
    expect(text).toContain(`  · docs/page.md:9 The output has a <b>date</b>.\n    In ${CLASSIC}.\n`);
    expect(text).toContain(
      '\nStatements left out (1)\n  · docs/page.md:12 docker run <your-image>\n    A placeholder without a value: <your-image>. Give it a value.\n',
    );
  });

  test('are all in Markdown, escaped', () => {
    const text = renderMarkdown(report);
    expect(text).toContain('## Findings: 2\n');
    expect(text).toContain(`| docs/page.md:9 | The output has a &lt;b&gt;date&lt;/b&gt;. | In ${CLASSIC}. |\n`);
    expect(text).toContain('## Statements left out: 1\n');
    expect(text).toContain('| docs/page.md:12 | docker run &lt;your-image&gt; | A placeholder without a value');
  });

  test('are all on the page, escaped', () => {
    const page = renderHtml(report);
    expect(page).toMatch(/<h2 id="findings-heading">Findings <span class="count">2<\/span>/);
    expect(page).toContain('The output has a &lt;b&gt;date&lt;/b&gt;.');
    expect(page).toMatch(/<h2 id="left-out-heading">Statements left out <span class="count">1<\/span>/);
    expect(page).toContain('docker run &lt;your-image&gt;');
  });
});

describe('a shard', () => {
  const header = {
    planned: ['practice/a', 'practice/b', 'practice/c'],
    plannedIn: { [CLASSIC]: ['practice/a'], [BUILDKIT]: ['practice/a', 'practice/b'] },
    selectedBy: '--shard 1/2',
  };
  const evidence = [builtImage()];
  const verdicts = [
    verdictOf('practice/a', CLASSIC, { evidence }),
    verdictOf('practice/a', BUILDKIT, { evidence }),
    verdictOf('practice/b', BUILDKIT, { evidence }),
  ];
  const report = reportOf(recordOf(verdicts, { header }));

  test('says that it is one, and reports nothing about the others as missing', () => {
    const texts = [
      renderTerminal(report, { columns: 120, color: false, verbose: false }),
      renderMarkdown(report),
      renderHtml(report),
    ];
    for (const text of texts) {
      expect(text).toMatch(/only the claims that --shard 1\/2 selects were checked/i);
      expect(text).not.toMatch(/not observed<\/b>|## Not observed|Not observed \(|data-outcomes="[^"]*N/);
      expect(text).not.toContain('practice/c');
    }
    expect(renderMarkdown(report)).toContain('practice/b |  | ✔ confirmed (as expected) |');
    expect(renderHtml(report)).toContain('data-claim="practice/b" data-outcomes="-c"');
  });
});
