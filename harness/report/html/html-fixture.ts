import type { RecordHeader, VerdictLine } from '../../record/record';
import type { RunRecord } from '../../record/record-file';
import { builtImage, runOf, type BuiltImage, type Run } from '../model/evidence-fixture';
import { HOSTILE_OUTPUT } from '../model/record-fixture';
import { BUILDKIT, CELLS, CLASSIC, headerWith, recordOf, verdictOf } from '../model/verdict-fixture';

/** Everything that the report shows: the picture at the top, a false statement, surprises, a hostile container, a missing verdict. */
export function typicalRecord(): RunRecord {
  const verdicts = [...articleVerdicts(), ...practiceVerdicts()];
  // practice/lost has no line for BuildKit.
  return recordOf(verdicts, { header: { planned: [...new Set(verdicts.map(({ claim }) => claim.id))] } });
}

function articleVerdicts(): readonly VerdictLine[] {
  const evidence = [
    builtImage(),
    runOf('baked\n'),
    runOf('something else\n', {
      commandOverride: ['echo', 'something else'],
      argv: ['echo', 'something else'],
      startedAt: '2025-11-23T06:40:04.000Z',
    }),
  ];
  const replaced = { says: 'The words after the image name replace CMD, and RUN stays.', statements: ['A9'], evidence };
  const empty = { says: 'Every RUN adds a layer.', statements: ['A3'] };
  return [
    ...CELLS.map(({ name }) => verdictOf('article/command-replaces-cmd', name, replaced)),
    ...CELLS.map(({ name }) =>
      verdictOf('article/cmd-adds-no-layer', name, { statements: ['A8'], says: 'CMD adds none.' }),
    ),
    verdictOf('article/empty-run-adds-a-layer', CLASSIC, {
      ...empty,
      verdict: { outcome: 'refuted', because: 'Expected: 1 layer\nReceived: none' },
      expected: { verdict: 'refuted', because: 'Classic makes none.', link: 'https://example.org/moby' },
    }),
    verdictOf('article/empty-run-adds-a-layer', BUILDKIT, empty),
  ];
}

function practiceVerdicts(): readonly VerdictLine[] {
  const hostile = {
    says: `A container may print anything: ${HOSTILE_OUTPUT}`,
    verdict: { outcome: 'refuted', because: `Received: ${HOSTILE_OUTPUT}` },
    seen: [HOSTILE_OUTPUT],
    evidence: [builtImage({ context: 'hostile', imageId: 'sha256:2222' }), hostileRun()],
    line: 12,
  } as const;
  const verdict = { outcome: 'not-observed', because: 'the engine did not answer' } as const;
  return [
    ...CELLS.map(({ name }) => verdictOf('practice/hostile', name, hostile)),
    verdictOf('practice/lost', CLASSIC, { verdict }),
  ];
}

function hostileRun(): Run {
  return runOf(`${HOSTILE_OUTPUT}</pre></script><img src=x onerror="document.title='broken'">`, {
    context: 'hostile',
    imageId: 'sha256:2222',
    commandOverride: ['echo', `'"><script>document.title='broken'</script>`],
  });
}

/** As large as a matrix gets: `engines` with both builders, and `claims` with separate evidence in each cell. */
export function largeRecord({ engines, claims }: { readonly engines: number; readonly claims: number }): RunRecord {
  const random = randomNumbers();
  const digest = (): string =>
    `sha256:${Array.from({ length: 8 }, () => random().toString(16).padStart(8, '0')).join('')}`;
  const names = Array.from({ length: engines }, (_, position) => `Docker ${20 + position}.${position % 5}.1`);
  const cells = names.flatMap((engine) =>
    (['classic', 'buildkit'] as const).map((builder) => ({ name: `${engine} · ${builder}`, engine, builder })),
  );
  const [template] = headerWith().engines;
  const facts = names.map((name) => ({ ...template, id: digest(), name })) as RecordHeader['engines'];
  const lines = Array.from(
    { length: claims },
    (_, position) => `${position % 3 === 0 ? 'article' : 'practice'}/claim-${position}`,
  );
  return recordOf(
    lines.flatMap((id) =>
      cells.map(({ name, builder }) => {
        const imageId = digest();
        const [layer, cmd] = builtImage().history;
        const image = builtImage({
          builder,
          imageId,
          context: id,
          durationMs: random() % 3000,
          reference: `layerproof-${digest().slice(7, 40)}`,
          history: [{ ...layer, layer: { diffId: digest() } }, cmd] as BuiltImage['history'],
        });
        const uuid = digest().slice(7, 43);
        const evidence = [
          image,
          runOf(`${uuid}\n`, { imageId, durationMs: random() % 900 }),
          runOf('other\n', { imageId }),
        ];
        return verdictOf(id, name, { says: `The claim ${id} says something about RUN and CMD.`, evidence });
      }),
    ),
    { header: { cells, engines: facts } },
  );
}

/** The same in each test run. */
function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}
