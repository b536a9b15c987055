import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { claimIdsIn } from '../../harness/session/planned-claims';
import { defaultSpecs } from '../../harness/session/default-specs';
import type { FleetOptions } from '../../harness/session/open-fleet';
import { readEnvironment } from '../../harness/support/environment';
import { readRecord, type RunRecord } from '../../harness/record/record-file';
import { observe } from '../shared/observe';
import { ROOT, type Options } from '../shared/options';
import { withSession } from '../shared/with-session';

/** The options of `npm run bench`. */
type BenchOptions = Options<'engine' | 'bases' | 'builders' | 'workers' | 'debug'>;

/** The numbers of claims, and of engines besides the host engine. */
const CLAIM_COUNTS = [25, 50, 100, 200];
const ENGINE_COUNTS = [0, 1, 3, 5, 8];
/** The chapter that is checked in every cell: quick claims of all kinds. */
const CHAPTER = 'reference/entrypoint/';

/**
 * Read once: starting a fleet sets DOCKER_HOST for testcontainers, and the next sample may have another host engine.
 */
const ENVIRONMENT = readEnvironment();

interface Sample {
  readonly claims: number;
  readonly cells: number;
  readonly seconds: number;
  /** The share of the workers' time in which no scenario was running. */
  readonly idleShare: number;
}

/**
 * `npm run bench -- --growth`: measures whether a claim takes longer when there are more claims, and a cell when there
 * are more cells.
 */
export async function benchGrowth(options: BenchOptions): Promise<number> {
  const ids = claimIdsIn(path.join(ROOT, 'scenarios')).filter((id) => !id.startsWith('article/'));
  const byClaims: Sample[] = [];
  for (const count of CLAIM_COUNTS) byClaims.push(await sample(options, spread(ids, count)));
  const byCells: Sample[] = [];
  for (const count of ENGINE_COUNTS) {
    const specs: FleetOptions['specs'] = (host) => defaultSpecs(host).slice(0, count);
    byCells.push(await sample(options, [CHAPTER], { specs, includeHost: true, startsAtOnce: 2 }));
  }
  const row = ({ claims, cells, seconds, idleShare }: Sample): string =>
    [
      `${String(claims).padStart(6)} claims`,
      `${String(cells).padStart(3)} cells`,
      `${seconds.toFixed(1).padStart(7)} s`,
      `${(seconds / (claims * cells)).toFixed(3)} s each`,
      `${(seconds / cells).toFixed(1).padStart(6)} s a cell`,
      `${Math.round(idleShare * 100)} % outside scenarios`,
    ].join('   ');
  const lines = ['As the catalog grows:', ...byClaims.map(row), '', 'As cells are added:', ...byCells.map(row)];
  process.stdout.write(`\n${lines.join('\n')}\n`);
  return 0;
}

/** Claims evenly spread over the list, so that each sample has some of every chapter. */
function spread(ids: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, ids.length / count);
  return Array.from({ length: Math.min(count, ids.length) }, (_, index) => ids[Math.floor(index * step)] ?? '');
}

async function sample(options: BenchOptions, claims: readonly string[], fleet?: FleetOptions): Promise<Sample> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-growth-'));
  try {
    const recordFile = path.join(directory, 'record.jsonl');
    const subject = await subjectOfScenarios(ROOT, { claims });
    const common = { ...options, environment: ENVIRONMENT, subject, recordFile };
    const { result: seconds = 0 } = await withSession({ ...common, ...(fleet && { fleet }) }, async (work) => {
      await work.session.baseImagesKnown;
      const started = performance.now();
      await observe(work, options);
      return (performance.now() - started) / 1000;
    });
    return sampleOf(readRecord(readFileSync(recordFile, 'utf8')), seconds, options.workers);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function sampleOf(
  { header, verdicts }: RunRecord,
  seconds: number,
  workers = Math.ceil(os.availableParallelism() * 1.5),
): Sample {
  const inScenarios = verdicts.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  const cells = header.cells.filter(({ notApplicable }) => notApplicable === undefined).length;
  return {
    claims: header.planned.length,
    cells,
    seconds,
    idleShare: Math.max(0, 1 - inScenarios / (seconds * workers)),
  };
}
