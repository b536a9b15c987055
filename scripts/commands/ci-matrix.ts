import { callOf, engineListHint } from '../../harness/support/command-call';
import { HarnessError } from '../../harness/support/errors';

/** An engine that gets its own jobs. */
export interface CiEngine {
  /** The value of `--only`: "docker-28.5+containerd". */
  readonly engine: string;
  /** Display name. */
  readonly name: string;
  readonly builders: readonly string[];
}

export interface CiMatrix {
  readonly engines: readonly CiEngine[];
  /** Jobs for each engine; each plans all claims, and checks its part of them. */
  readonly shards: number;
}

/** Above these numbers, the service refuses the whole matrix with a message that names no cause. */
const MOST_JOBS = { GitHub: 256, GitLab: 200 } as const;

/** A job of a GitHub matrix; the job's steps get all values as environment variables. */
export interface GithubJob {
  readonly name: string;
  readonly engine: string;
  /** Flags: "--builder classic --builder buildkit". */
  readonly builders: string;
  /** As Jest's `--shard` takes it: "1/3". */
  readonly shard: string;
  /** Name under which the job's record is uploaded; unique. */
  readonly artifact: string;
}

/**
 * The value of `strategy.matrix` of a GitHub workflow, as JSON on one line, for `$GITHUB_OUTPUT` and `fromJSON()`.
 *
 * @throws HarnessError `USAGE` when the service would refuse it.
 */
export function githubMatrix(matrix: CiMatrix): string {
  check(matrix, 'GitHub');
  const include = matrix.engines.flatMap(({ engine, name, builders }) =>
    shardsOf(matrix).map((shard): GithubJob => {
      const part = matrix.shards === 1 ? '' : ` (${shard})`;
      const artifact = `record-${slugOf(engine)}-${shard.replace('/', '-of-')}`;
      return { name: `${name}${part}`, engine, builders: flagsOf(builders), shard, artifact };
    }),
  );
  return JSON.stringify({ include });
}

/**
 * A whole child pipeline of GitLab: a job for each engine and shard on docker-in-docker, and one that merges their records.
 *
 * @throws HarnessError `USAGE` when the service would refuse it.
 */
export function gitlabPipeline(matrix: CiMatrix): string {
  check(matrix, 'GitLab');
  const entries = matrix.engines.flatMap(({ engine, name, builders }) => [
    `      - NAME: ${quoted(name)}`,
    `        ENGINE: ${quoted(engine)}`,
    `        BUILDERS: ${quoted(flagsOf(builders))}`,
    `        SHARD: [${shardsOf(matrix).map(quoted).join(', ')}]`,
  ]);
  return `${[...HEAD, ...entries, ...TAIL].join('\n')}\n`;
}

const HEAD = [
  `# Written by \`${callOf('matrix', '--list --format gitlab', false)}\`.`,
  'stages: [observe, report]',
  '',
  'default:',
  '  image: node:22-bookworm',
  '  timeout: 60 minutes',
  '',
  'observe:',
  '  stage: observe',
  '  services:',
  '    - name: docker:28-dind',
  '      alias: docker',
  '  variables:',
  '    DOCKER_HOST: tcp://docker:2376',
  "    DOCKER_TLS_VERIFY: '1'",
  '    DOCKER_TLS_CERTDIR: /certs',
  '    DOCKER_CERT_PATH: /certs/client',
  '  parallel:',
  '    matrix:',
];

const TAIL = [
  '  script:',
  // Unquoted: these are several arguments.
  `    - ${callOf('matrix', '--only "$ENGINE" $BUILDERS --shard "$SHARD" --output "report/$CI_NODE_INDEX"', false)}`,
  '  artifacts:',
  '    when: always',
  '    paths: [report/]',
  '',
  'report:',
  '  stage: report',
  // Also if a job fails: the report shows why.
  '  when: always',
  '  needs:',
  '    - job: observe',
  '      artifacts: true',
  '  script:',
  `    - ${callOf('report', 'merge report/*/record.jsonl --output merged', false)}`,
  '  artifacts:',
  '    when: always',
  '    paths: [merged/]',
  '    reports:',
  '      junit: merged/junit.xml',
];

function check({ engines, shards }: CiMatrix, service: keyof typeof MOST_JOBS): void {
  if (!Number.isInteger(shards) || shards < 1) {
    throw new HarnessError('USAGE', `--shards takes a whole number above 0, not ${JSON.stringify(shards)}.`);
  }
  if (engines.length === 0) {
    throw new HarnessError(
      'USAGE',
      `There is no engine for a ${service} matrix, and ${service} refuses an empty one.`,
      {
        next: `Name engines with --only.${engineListHint()}`,
      },
    );
  }
  const twice = engines.find(({ engine }, index) => engines.findIndex((other) => other.engine === engine) !== index);
  if (twice !== undefined) throw new HarnessError('USAGE', `The engine ${twice.engine} is named twice.`);
  const jobs = engines.length * shards;
  if (jobs <= MOST_JOBS[service]) return;
  const product = `${engines.length} engines in ${shards} shards are ${jobs} jobs`;
  throw new HarnessError('USAGE', `${product}, and a ${service} matrix takes at most ${MOST_JOBS[service]}.`, {
    next: `Use --shards ${Math.max(1, Math.floor(MOST_JOBS[service] / engines.length))} or less, or fewer engines.`,
  });
}

function shardsOf({ shards }: CiMatrix): readonly string[] {
  return Array.from({ length: shards }, (_, index) => `${index + 1}/${shards}`);
}

function flagsOf(builders: readonly string[]): string {
  return builders.map((builder) => `--builder ${builder}`).join(' ');
}

/** Artifact names may not contain a colon, slash or quote; two engines keep different names. */
function slugOf(engine: string): string {
  return engine.replace(/[^\w.-]/g, (mark) => (mark === '/' ? '_' : `-${mark.codePointAt(0)?.toString(16) ?? ''}-`));
}

/** A YAML string: every JSON string is one. GitLab expands variables, so a dollar sign is doubled. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\$/g, '$$$$'));
}
