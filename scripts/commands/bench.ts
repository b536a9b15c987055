import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { IMAGE_PREFIX } from '../../harness/engine/ownership/ownership';
import { announcedBaseImages } from '../../harness/image/announced-base-images';
import { BaseImages } from '../../harness/image/base-images';
import type { SessionCell } from '../../harness/session/cells';
import { basesDirectoryIn, readSessionFile } from '../../harness/session/session-file';
import { findProgram } from '../../harness/rootfs/debian-tools';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { readRecord } from '../../harness/record/record-file';
import { benchGrowth } from '../bench/growth';
import { writeBatsFile } from '../bench/bats';
import { runFloor } from '../bench/floor';
import { benchImages } from '../bench/images';
import { benchPage } from '../bench/page';
import { benchPages } from '../bench/pages';
import { contextsOf, planChecks, type BenchCheck, type GeneratedFileOptions } from '../bench/plan';
import { runProgram } from '../bench/run-program';
import { benchStructure } from '../bench/structure';
import { renderTimes, type Method } from '../bench/times';
import { writeTestcontainersFile } from '../bench/testcontainers';
import type { Arguments } from '../shared/main';
import { claimsIn, readOptions, ROOT } from '../shared/options';
import { runJest, type JestResult } from '../shared/run-jest';
import { withSession, type SessionWork } from '../shared/with-session';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { scenarioFileOf } from '../../harness/verdict/scenario-file';

const ROUNDS = 5;

/** The options that this command takes. */
const OPTIONS = [
  'engine',
  'bases',
  'builders',
  'workers',
  'debug',
  'growth',
  'page',
  'pages',
  'images',
  'rounds',
] as const;

/** `npm run bench`: times the same checks with four methods on the same engine, in turn. */
export async function run(args: Arguments): Promise<number> {
  const options = readOptions(args, ...OPTIONS);
  if (options.growth) return benchGrowth(options);
  if (options.images) return benchImages({ engine: options.engine, rounds: options.rounds ?? ROUNDS });
  if (options.pages) return benchPages({ ...options, rounds: options.rounds ?? ROUNDS });
  if (options.page) return benchPage(options.rounds ?? ROUNDS);
  if (args.values['structure'] === true) return benchStructure(options, options.rounds ?? ROUNDS);
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-bench-'));
  const recordFile = path.join(directory, 'record.jsonl');
  try {
    // The Docker CLI needs buildx to build with BuildKit; all four methods can use the classic builder.
    const opened = {
      ...options,
      environment: readEnvironment(),
      subject: await subjectOfScenarios(ROOT, { claims: claimsIn(args.operands, { catalog: false }) }),
      recordFile,
      builders: ['classic'] as const,
    };
    const rounds = options.rounds ?? ROUNDS;
    const { interruptedBy } = await withSession(opened, (work) => compare(work, { directory, rounds }));
    return interruptedBy?.exitCode ?? 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function compare(
  work: SessionWork,
  { directory, rounds }: { readonly directory: string; readonly rounds: number },
): Promise<void> {
  const { session, progress } = work;
  progress.line('Choosing the checks that all four methods can run');
  await session.baseImagesKnown;
  await scenarios(work, session.cells);
  const checks = planChecks(readRecord(readFileSync(session.recordFile, 'utf8')));
  const methods = methodsOf(work, checks, directory);
  for (let round = 1; round <= rounds; round += 1) {
    for (const method of methods) {
      progress.status(`Round ${round} of ${rounds}: ${method.name}`, round / rounds);
      const started = performance.now();
      await method.run();
      method.seconds.push((performance.now() - started) / 1000);
    }
  }
  progress.stop();
  const runs = checks.reduce((sum, { runs: own }) => sum + own.length, 0);
  process.stdout.write(
    `${checks.length} claims: ${contextsOf(checks).length} builds and ${runs} container runs on ${session.engine.name}, classic builder\n\n`,
  );
  process.stdout.write(`${renderTimes(methods)}\n`);
}

function methodsOf(work: SessionWork, checks: readonly BenchCheck[], directory: string): readonly Method[] {
  const { session } = work;
  const [cell] = session.cells as readonly [SessionCell];
  const found = readSessionFile(session.file).engines[0];
  if (found?.transport.kind !== 'unix') {
    throw new HarnessError('USAGE', 'The benchmark needs an engine with a unix socket.');
  }
  const { socketPath } = found.transport;
  const { contextsDirectory } = cell;
  const baseImages = new BaseImages(announcedBaseImages(basesDirectoryIn(found.directory)));
  const redirects = baseImages.redirects(found.baseImages);
  const imagePrefix = `${IMAGE_PREFIX}${session.id}`;
  const parallelism = Math.ceil(os.availableParallelism() * 1.5);
  const claims = checks.map(({ claim }) => claim);
  const floor = { socketPath, contextsDirectory, parallelism, redirects, imagePrefix };
  return [
    { name: 'layerproof (with Jest)', seconds: [], run: () => harness(work, [{ ...cell, claims }]) },
    { name: 'bare requests, same parallelism', seconds: [], run: () => runFloor(checks, floor) },
    ...otherTools(checks, {
      directory,
      contextsDirectory,
      imagePrefix,
      socketPath,
      hasPublicNames: redirects.size === 0,
    }),
  ];
}

interface OtherToolsOptions extends GeneratedFileOptions {
  readonly socketPath: string;
  /** The other tools build a Dockerfile unchanged: its base images must be present under their public names. */
  readonly hasPublicNames: boolean;
}

function otherTools(checks: readonly BenchCheck[], options: OtherToolsOptions): readonly Method[] {
  const { socketPath, hasPublicNames } = options;
  // testcontainers empties a lock file with a well-known name in the temporary directory.
  const own = { TMPDIR: options.directory, TESTCONTAINERS_RYUK_DISABLED: 'true' };
  const env = { DOCKER_HOST: `unix://${socketPath}`, DOCKER_BUILDKIT: '0', ...own };
  const leftOut = (name: string, why: string): Method => ({
    name: `${name}: skipped, ${why}`,
    seconds: [],
    run: () => Promise.resolve(),
  });
  const [bats, jest] = ['bats and the Docker CLI', 'Jest with testcontainers'] as const;
  if (!hasPublicNames)
    return [bats, jest].map((name) => leftOut(name, 'because the base images are stand-ins with other names here'));
  const missing = ['bats', 'docker'].filter((name) => findProgram(name) === undefined);
  const batsFile = writeBatsFile(checks, options);
  const jestFile = writeTestcontainersFile(checks, options);
  const jestArgs = [
    path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--config',
    '{}',
    '--rootDir',
    options.directory,
    jestFile,
  ];
  return [
    missing.length > 0
      ? leftOut(bats, `because ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not installed`)
      : { name: bats, seconds: [], run: () => runProgram('bats', [batsFile], env) },
    { name: jest, seconds: [], run: () => runProgram(process.execPath, jestArgs, env) },
  ];
}

/** Runs the scenarios of some cells like `npm run verify`; all must pass, or their time is meaningless. */
async function harness(work: SessionWork, cells: readonly SessionCell[]): Promise<void> {
  const { exitCode, output } = await scenarios(work, cells);
  if (exitCode === 0 || work.signal.aborted) return;
  const failed = output.split('\n').filter((line) => /●|FAIL/.test(line));
  throw new HarnessError(
    'HOST_COMMAND_FAILED',
    `Some scenarios failed, so their time is meaningless.\n${failed.join('\n')}`,
  );
}

/** Runs without the shared builds of an earlier round. */
function scenarios({ session, signal }: SessionWork, cells: readonly SessionCell[]): Promise<JestResult> {
  const { directory } = readSessionFile(session.file);
  rmSync(path.join(directory, 'builds'), { recursive: true, force: true });
  mkdirSync(path.join(directory, 'builds'));
  const claims = cells.flatMap((cell) => cell.claims ?? []);
  const args = ['--runTestsByPath', ...claims.map(scenarioFileOf)];
  return runJest({ sessionFile: session.file, args, signal, scope: 'scenarios', showOutput: false });
}
