import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gitlabPipeline } from '../commands/ci-matrix';

const ROOT = path.join(__dirname, '..', '..');
const WORKFLOWS = path.join(ROOT, '.github', 'workflows');
const PIPELINE = readFileSync(path.join(ROOT, '.gitlab-ci.yml'), 'utf8');
const CHILD_PIPELINE = gitlabPipeline({
  engines: [
    { engine: 'docker-26.1', name: 'Docker 26.1', builders: ['classic', 'buildkit'] },
    { engine: 'docker-28.5+containerd', name: 'Docker 28.5 (containerd store): "$x"', builders: ['buildkit'] },
  ],
  shards: 2,
});

const workflows = readdirSync(WORKFLOWS).map(
  (name) => [name, readFileSync(path.join(WORKFLOWS, name), 'utf8')] as const,
);

/** A workflow, changed so that it is wrong, and the beginning of the expected message. */
const WRONG_WORKFLOWS: readonly (readonly [what: string, from: string, to: string, fault: string])[] = [
  ['an unknown key', 'timeout-minutes:', 'timeout:', "Unexpected value 'timeout'"],
  ['a job that is not there', 'needs: plan', 'needs: plans', "Job 'observe' depends on unknown job 'plans'"],
  ['an unknown function', 'fromJSON(', 'fromYAML(', "Unrecognized function: 'fromYAML'"],
  ['an event that is none', 'schedule:', 'sometimes:', "Unexpected value 'sometimes'"],
];

/**
 * GitHub's own parser is made of ES modules for a bundler, and imports JSON as Node does not: so it is bundled first.
 */
const GITHUB_SCRIPT = `
  const { buildSync } = require('esbuild');
  const stdin = { contents: "export * from '@actions/workflow-parser'", resolveDir: process.cwd() };
  const [{ text }] = buildSync({ stdin, bundle: true, platform: 'node', format: 'cjs', write: false }).outputFiles;
  const parser = { exports: {} };
  new Function('module', 'exports', 'require', text)(parser, parser.exports, require);
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = parser.exports;
  (async () => {
    const answers = [];
    for (const content of JSON.parse(process.argv[1])) {
      const { context, value } = parseWorkflow({ name: 'workflow', content }, new NoOperationTraceWriter());
      const template = value === undefined ? { jobs: [] } : await convertWorkflowTemplate(context, value);
      const faults = [...context.errors.getErrors().map(({ message }) => message), ...(template.errors ?? []).map((error) => error.Message)];
      answers.push({ faults: [...new Set(faults)], jobs: (template.jobs ?? []).map((job) => job.id.value) });
    }
    process.stdout.write(JSON.stringify(answers));
  })();`;

/** gitlab-ci-local checks a pipeline against GitLab's schema, and needs a method of sets that Node has since 22. */
const SET_UNION = `data:text/javascript,${encodeURIComponent(
  'Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };',
)}`;

/** The names of its jobs, as they are written. */
function jobsIn(workflow: string): readonly string[] {
  const [, jobs = ''] = workflow.split('\njobs:\n');
  return [...jobs.matchAll(/^ {2}([\w-]+):$/gm)].map(([, name = '']) => name);
}

describe('the workflows of GitHub', () => {
  let answers: readonly { readonly faults: readonly string[]; readonly jobs: readonly string[] }[];
  beforeAll(() => {
    const matrix = workflows.find(([name]) => name === 'matrix.yml')?.[1] ?? '';
    const texts = [
      ...workflows.map(([, text]) => text),
      ...WRONG_WORKFLOWS.map(([, from, to]) => matrix.replace(from, to)),
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', GITHUB_SCRIPT, JSON.stringify(texts)], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    answers = JSON.parse(stdout) as typeof answers;
  });

  test.each(workflows.map(([name], index) => [name, index] as const))('%s is valid, and has jobs', (_name, index) => {
    expect(answers[index]?.faults).toEqual([]);
    expect(answers[index]?.jobs).toEqual(jobsIn(workflows[index]?.[1] ?? ''));
    expect(answers[index]?.jobs).not.toEqual([]);
  });

  test.each(WRONG_WORKFLOWS.map(([what, , , fault], index) => [what, fault, index] as const))(
    'with %s would be refused',
    (_what, fault, index) => {
      expect(answers[workflows.length + index]?.faults.join('\n')).toContain(fault);
    },
  );
});

describe('the pipelines of GitLab', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'layerproof-pipeline-'));
    execFileSync('git', ['init', '--quiet', directory]);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** The names of the jobs, as GitLab would make them; or what is wrong. */
  function jobsOf(pipeline: string): readonly string[] | string {
    writeFileSync(path.join(directory, '.gitlab-ci.yml'), pipeline);
    const program = path.join(ROOT, 'node_modules', 'gitlab-ci-local', 'dist', 'index.js');
    const args = ['--import', SET_UNION, program, '--list-json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: directory,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: directory },
    });
    if (status !== 0) return stripVTControlCharacters(stdout + stderr).slice(0, 4000);
    return (JSON.parse(stdout) as readonly { readonly name: string }[]).map(({ name }) => name);
  }

  test('the one of this repository is valid', () => {
    expect(jobsOf(PIPELINE)).toEqual([
      'verify: [24]',
      'verify: [27]',
      'verify: [28]',
      'verify: [29]',
      'report',
      'plan',
      'matrix',
    ]);
  });

  test('one that was written for engines is valid, with a job for each shard', () => {
    const jobs = jobsOf(CHILD_PIPELINE);
    expect(jobs).toHaveLength(5);
    expect(jobs[0]).toBe('observe: [Docker 26.1,docker-26.1,--builder classic --builder buildkit,1/2]');
    expect(jobs[4]).toBe('report');
  });

  test.each([
    ['an unknown key', PIPELINE.replace('parallel:', 'paralel:'), "'paralel' property is not expected"],
    [
      'a value that is none',
      PIPELINE.replace('when: always', 'when: alwayss'),
      '(found alwayss) at verify.artifacts.when',
    ],
    [
      'a job that is not there',
      CHILD_PIPELINE.replace('job: observe', 'job: observed'),
      'needs: [observed] for report could not be found',
    ],
    [
      'a stage that is not there',
      CHILD_PIPELINE.replace('stage: report', 'stage: reports'),
      'stage:reports not found for report',
    ],
  ])('with %s would be refused', (_what, pipeline, fault) => {
    expect(jobsOf(pipeline)).toEqual(expect.stringContaining(fault));
  });
});

test('every command in these files exists, and has the options that it gets', () => {
  const commands = readCommands();
  const texts = [...workflows.map(([, text]) => text), PIPELINE, CHILD_PIPELINE];
  const withoutComments = texts.map((text) => text.replaceAll(/^\s*#.*$/gm, ''));
  const calls = withoutComments.flatMap((text) => [
    ...text.matchAll(/npm (?:run )?(?:--silent )?([\w-]+)(?: -- ([^\n)]*))?/g),
  ]);
  const wrong = calls
    .filter(([call]) => !/^npm (ci|publish)\b/.test(call))
    .flatMap(([call, name = '', words = '']) => {
      const command = commands[name];
      const flags = [...words.matchAll(/--([\w-]+)/g)].map(([, flag = '']) => flag);
      return command !== undefined && flags.every((flag) => Object.hasOwn(command.options, flag)) ? [] : [call];
    });
  expect(wrong).toEqual([]);
  expect(calls.length).toBeGreaterThan(8);
});

/** Jest does not load ES modules. */
function readCommands(): Readonly<Record<string, { readonly options: object }>> {
  const address = pathToFileURL(path.join(__dirname, '..', 'commands.mjs')).href;
  const script = `import { COMMANDS } from ${JSON.stringify(address)}; process.stdout.write(JSON.stringify(COMMANDS));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(text) as ReturnType<typeof readCommands>;
}
