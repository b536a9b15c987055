import type { RunRecord } from '../../record/record-file';
import { HOSTILE_OUTPUT } from './record-fixture';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from './verdict-fixture';

const PAGE = `# Hello

\`\`\`dockerfile
FROM busybox:1.36
\`\`\`
$ docker build -t hello .
$ docker run hello
Hello <b>world</b>
${HOSTILE_OUTPUT}
$ docker run --privileged hello
::error file=x::planted
`;

/** Test data: a page with a build, an output of two lines that holds in one of two cells, a finding, and a command that is left out. */
export function pageRecord(): RunRecord {
  const file = 'docs/hello.md';
  const refuted = {
    verdict: { outcome: 'refuted', because: `the page states "Hello", and it printed "${HOSTILE_OUTPUT}"` },
    seen: [],
    line: 9,
  } as const;
  const says = '`docker run hello` prints `Hello <b>world</b>` and more.';
  const record = recordOf(
    [
      ...[CLASSIC, BUILDKIT].map((cell) => {
        const line = verdictOf('docs/hello.md/hello/build-1', cell, { says: '`docker build -t hello .` builds.' });
        return { ...line, file, claim: { ...line.claim, reading: 'implied' as const } };
      }),
      { ...verdictOf('docs/hello.md/hello/run-1', CLASSIC, { says, ...refuted }), file, line: 9 },
      { ...verdictOf('docs/hello.md/hello/run-1', BUILDKIT, { says }), file },
    ],
    {
      header: {
        documents: [{ file, text: PAGE }],
        places: {
          'docs/hello.md/hello/build-1': { file, line: 6 },
          'docs/hello.md/hello/run-1': { file, line: 8, endLine: 9, command: 7 },
        },
        leftOut: [{ file, line: 10, text: 'docker run --privileged hello', reason: 'policy', what: '--privileged' }],
      },
    },
  );
  const place = { file, line: 6 };
  const finding = 'No step of the page starts hello as it was built: it ends with exit code 0 and prints nothing.';
  return { ...record, findings: [{ type: 'finding', claim: 'docs/hello.md/hello/build-1', says: finding, place }] };
}
