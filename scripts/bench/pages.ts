import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkPage } from '../../harness/checks/check-page';
import { WrittenContexts } from '../../harness/checks/page-contexts';
import { subjectOfPages } from '../../harness/checks/page-subject';
import { planPage } from '../../harness/pages/plan-page';
import type { PagePlan } from '../../harness/pages/step';
import { findProgram } from '../../harness/rootfs/debian-tools';
import { buildsDirectoryIn, readSessionFile } from '../../harness/session/session-file';
import { childEnvironment, readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { mapLimited } from '../../harness/support/map-limited';
import { Workbench } from '../../harness/workbench/workbench';
import { ROOT, type Options } from '../shared/options';
import { withSession, type SessionWork } from '../shared/with-session';
import { median } from './times';

const BUILDS = 4;
const RUNS_PER_BUILD = 3;
const COPIES = 10;

/**
 * How fast pages are planned and checked: planning alone, a page compared with the same commands in the docker command
 * line, and ten pages that share their builds.
 */
export async function benchPages({ engine, rounds }: Options<'engine'> & { readonly rounds: number }): Promise<number> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-bench-'));
  try {
    print(planningTime(rounds));
    print(await manyPlansTime(directory));
    const plan = planPage(benchPage(), 'page.md');
    const contextsDirectory = path.join(directory, 'contexts');
    const opened = {
      engine,
      bases: 'auto',
      // The docker command line needs buildx to build with BuildKit.
      builders: ['classic'],
      environment: readEnvironment(),
      subject: subjectOfPages([plan], { contextsDirectory, pages: [] }),
      recordFile: path.join(directory, 'record.jsonl'),
    } as const;
    const work = async (given: SessionWork): Promise<void> => {
      await given.session.baseImagesKnown;
      const check = checkerOf(given, contextsDirectory);
      await check([plan]);
      print(await compareWithClient(given, { directory, plan, check, rounds }));
      print(await manyPagesTime(plan, check, rounds));
    };
    const { interruptedBy } = await withSession(opened, work);
    return interruptedBy?.exitCode ?? 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function benchPage(): string {
  const part = (build: number): string => {
    const runs = Array.from(
      { length: RUNS_PER_BUILD },
      (_, run) => `$ docker run --rm image-${build} echo ${build} ${run}\n${build} ${run}\n`,
    );
    return `## Part ${build}\n\n\`\`\`dockerfile\nFROM busybox:1.36\nRUN echo ${build} > /part\nCMD ["cat", "/part"]\n\`\`\`\n\n\`\`\`console\n$ docker build -t image-${build} .\n$ docker run --rm image-${build}\n${build}\n${runs.join('')}\`\`\`\n`;
  };
  return Array.from({ length: BUILDS }, (_, build) => part(build)).join('\n');
}

function planningTime(rounds: number): string {
  const examples = path.join(ROOT, 'harness', 'pages', 'examples');
  const files = [
    path.join(ROOT, 'documents', 'article.md'),
    ...readdirSync(examples).map((name) => path.join(examples, name)),
  ];
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  // The first one loads the parsers.
  planPage(texts[0] ?? '', 'page.md');
  const times = Array.from({ length: rounds }, () =>
    texts.map((text) => millisecondsOf(() => planPage(text, 'page.md'))),
  );
  const slowest = Math.max(...times.flat());
  return `Planning: ${median(times.flat()).toFixed(1)} ms for a page of ${texts.length}, ${slowest.toFixed(1)} ms for the slowest`;
}

function millisecondsOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

async function manyPlansTime(directory: string): Promise<string> {
  const pages = path.join(directory, 'pages');
  mkdirSync(pages);
  const article = readFileSync(path.join(ROOT, 'documents', 'article.md'), 'utf8');
  for (let number = 0; number < 1000; number += 1) writeFileSync(path.join(pages, `page-${number}.md`), article);
  const seconds = await secondsOf(() => runProgram(process.execPath, ['scripts/run.mjs', 'doctest', '--plan', pages]));
  return `doctest --plan of 1000 pages: ${seconds.toFixed(1)} s, with the start of Node`;
}

type Check = (plans: readonly PagePlan[]) => Promise<void>;

/** Checks pages as `npm run doctest` does in one cell, without what an earlier round has built. */
function checkerOf({ session, signal }: SessionWork, contextsDirectory: string): Check {
  const file = readSessionFile(session.file);
  const [cell] = session.cells;
  if (cell === undefined) throw new HarnessError('USAGE', 'The benchmark needs the classic builder.');
  const workbench = new Workbench(file, cell);
  let round = 0;
  return async (plans) => {
    round += 1;
    const builds = buildsDirectoryIn(file.directory);
    rmSync(builds, { recursive: true, force: true });
    mkdirSync(builds);
    const common = { contextsDirectory, directoryNextTo: () => undefined, written: new WrittenContexts(), signal };
    const checked = await mapLimited(plans, 2, (plan, index) =>
      checkPage(workbench, plan, { ...common, trustsStandIns: true, adequacy: false, name: `r${round}-p${index}` }),
    );
    const isWrong = checked.some(({ steps }) => steps.some(({ line }) => line.verdict.outcome !== 'confirmed'));
    if (isWrong && !signal.aborted)
      throw new HarnessError('HOST_COMMAND_FAILED', 'A page was not confirmed, so its time is meaningless.');
  };
}

interface ComparisonOptions {
  readonly directory: string;
  readonly plan: PagePlan;
  readonly check: Check;
  readonly rounds: number;
}

async function compareWithClient(
  { session }: SessionWork,
  { directory, plan, check, rounds }: ComparisonOptions,
): Promise<string> {
  const { transport } = readSessionFile(session.file).engines[0] ?? {};
  if (findProgram('docker') === undefined || transport?.kind !== 'unix')
    return 'A page and the docker command line: skipped, because docker or a local engine is missing';
  const env = { DOCKER_HOST: `unix://${transport.socketPath}`, DOCKER_BUILDKIT: '0' };
  const script = clientScript(plan, path.join(directory, 'typed'));
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const typed = await secondsOf(() => runProgram('sh', ['-ec', script.run], env));
    const checked = await secondsOf(() => check([plan]));
    ratios.push(checked / typed);
    times.push(checked);
    await runProgram('sh', ['-c', script.cleanUp], env);
  }
  return `A page with ${BUILDS} builds and ${plan.steps.length - BUILDS} runs: ${median(times).toFixed(2)} s, ${median(ratios).toFixed(2)} × the docker command line`;
}

/**
 * What a reader types, with layerproof's own image names, so that the images are removed with the session, whatever
 * happens.
 */
function clientScript(plan: PagePlan, directory: string): { readonly run: string; readonly cleanUp: string } {
  const names: string[] = [];
  const lines = plan.steps.map((step, index) => {
    if (step.kind !== 'build') return `${step.source.replace(/image-(\d)/, 'layerproof-bench-$1')} >/dev/null`;
    const context = path.join(directory, String(index));
    mkdirSync(context, { recursive: true });
    writeFileSync(path.join(context, 'Dockerfile'), step.dockerfile.text);
    const name = (step.names[0] ?? '').replace('image', 'layerproof-bench').replace(/:latest$/, '');
    names.push(name);
    return `docker build --no-cache -t ${name} ${context} >/dev/null 2>&1`;
  });
  return { run: lines.join('\n'), cleanUp: `docker rmi --force ${names.join(' ')} >/dev/null 2>&1` };
}

async function manyPagesTime(plan: PagePlan, check: Check, rounds: number): Promise<string> {
  const one: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await secondsOf(() => check([plan])));
    many.push(await secondsOf(() => check(Array.from({ length: COPIES }, () => plan))));
  }
  const each = median(many) / COPIES;
  return `${COPIES} pages with the same builds: ${median(many).toFixed(2)} s, ${(each / median(one)).toFixed(2)} of one page each`;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function runProgram(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
  const child = spawn(file, args, { cwd: ROOT, env: childEnvironment(env), stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new HarnessError('HOST_COMMAND_FAILED', `${file} exited with ${code}.\n${stderr.slice(-2000)}`));
    });
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
