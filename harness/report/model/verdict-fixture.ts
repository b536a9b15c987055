import { scenarioFileOf } from '../../verdict/scenario-file';
import type { Cell, RecordFooter, RecordHeader, VerdictLine } from '../../record/record';
import type { RunRecord } from '../../record/record-file';

/** Test data: one engine with both builders. */
export const CLASSIC = 'Docker 26.1.5 · classic';
export const BUILDKIT = 'Docker 26.1.5 · buildkit';

export const CELLS: readonly Cell[] = [
  { name: CLASSIC, engine: 'Docker 26.1.5', builder: 'classic' },
  { name: BUILDKIT, engine: 'Docker 26.1.5', builder: 'buildkit' },
];

export const COMPLETE: RecordFooter = {
  type: 'footer',
  endedAt: '2025-11-23T06:41:00.000Z',
  durationMs: 61_000,
  ended: 'complete',
  leftovers: [],
};

export function headerWith(parts: Partial<RecordHeader> = {}): RecordHeader {
  return {
    type: 'header',
    recordVersion: 2,
    layerproofVersion: '0.1.0',
    session: 'f00d',
    startedAt: '2025-11-23T06:40:00.000Z',
    machine: { platform: 'linux/x64', cores: 2, memoryMiB: 7936, node: '20.20.2' },
    engines: [
      {
        id: 'c0ffee',
        name: 'Docker 26.1.5',
        product: 'docker',
        version: '26.1.5+dfsg1',
        apiVersion: '1.45',
        apiVersionRange: { min: '1.24', max: '1.45' },
        builders: ['classic', 'buildkit'],
        imageStore: 'graph-driver',
        storageDriver: 'overlay2',
        platform: 'linux/amd64',
        kernel: '6.18.0',
        cgroupVersion: '2',
        runtime: 'runc 1.1.15',
        address: 'unix:///run/layerproof/docker.sock',
        isOurs: true,
      },
    ],
    baseImages: [
      { reference: 'busybox:1.35', kind: 'pulled', description: 'from Docker Hub', digest: 'sha256:0123abcd' },
      { reference: 'ubuntu:20.04', kind: 'stand-in', description: 'stand-in: Debian 11 (bullseye) root file system' },
    ],
    cells: CELLS,
    planned: [],
    ...parts,
  };
}

export interface VerdictParts extends Partial<Omit<VerdictLine, 'claim' | 'type'>> {
  readonly statements?: readonly string[];
  readonly says?: string;
  readonly url?: string;
}

export function verdictOf(
  id: string,
  cell: string,
  { statements, says, url, ...parts }: VerdictParts = {},
): VerdictLine {
  const source = {
    document: 'The article',
    section: 'RUN',
    ...(url !== undefined && { url }),
    ...(statements !== undefined && { statements }),
  };
  return {
    type: 'verdict',
    claim: {
      id,
      says: says ?? `The claim ${id} holds.`,
      writtenIn: [source],
      reading: 'literal',
      expected: { verdict: 'confirmed', exceptions: [] },
    },
    cell,
    verdict: { outcome: 'confirmed' },
    expected: { verdict: 'confirmed' },
    seen: ['The history has one entry with a layer.'],
    evidence: [],
    startedAt: '2025-11-23T06:40:01.000Z',
    durationMs: 1200,
    file: scenarioFileOf(id),
    ...parts,
  };
}

export function recordOf(
  verdicts: readonly VerdictLine[],
  {
    header = {},
    footer = COMPLETE,
  }: { readonly header?: Partial<RecordHeader>; readonly footer?: RecordFooter | null } = {},
): RunRecord {
  const planned = header.planned ?? [...new Set(verdicts.map(({ claim }) => claim.id))];
  return { header: headerWith({ ...header, planned }), verdicts, ...(footer !== null && { footer }) };
}
