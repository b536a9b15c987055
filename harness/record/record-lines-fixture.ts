import type { BaseImagesLine, RecordFooter, RecordHeader, RecordLine, VerdictLine } from './record';

/** Test data: the lines of a short record. */
export const CLASSIC = 'Docker 26.1.5 · classic';
export const BUILDKIT = 'Docker 26.1.5 · buildkit';

export const HEADER: RecordHeader = {
  type: 'header',
  recordVersion: 2,
  layerproofVersion: '0.1.0',
  session: 'f00d',
  startedAt: '2025-11-23T06:40:00.000Z',
  machine: { platform: 'linux/x64', cores: 2, memoryMiB: 7936, node: '20.20.2' },
  engines: [],
  baseImages: [{ reference: 'ubuntu:20.04', kind: 'stand-in', description: 'stand-in: Debian 11' }],
  cells: [
    { name: CLASSIC, engine: 'Docker 26.1.5', builder: 'classic' },
    { name: BUILDKIT, engine: 'Docker 26.1.5', builder: 'buildkit' },
  ],
  planned: ['article/a'],
};

/** As a run writes it: its base images come later. */
export const { baseImages: BASE_IMAGES, ...HEADER_AT_START } = HEADER;
export const BASES: BaseImagesLine = { type: 'base-images', baseImages: BASE_IMAGES };

export const VERDICT: VerdictLine = {
  type: 'verdict',
  claim: {
    id: 'article/a',
    says: 'CMD adds no layer — in any case.',
    writtenIn: [{ document: 'The article', section: 'CMD' }],
    reading: 'literal',
    expected: { verdict: 'confirmed', exceptions: [] },
  },
  cell: CLASSIC,
  verdict: { outcome: 'confirmed' },
  expected: { verdict: 'confirmed' },
  seen: ['The history has no entry with a layer.'],
  evidence: [],
  startedAt: '2025-11-23T06:40:01.000Z',
  durationMs: 1200,
  file: 'scenarios/article/a.scenario.ts',
};

export const COMPLETE: RecordFooter = {
  type: 'footer',
  endedAt: '2025-11-23T06:41:00.000Z',
  durationMs: 61_000,
  ended: 'complete',
  leftovers: [],
};

export function textOf(lines: readonly RecordLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
