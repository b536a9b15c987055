import { describe, expect, test } from '@jest/globals';
import { githubMatrix, gitlabPipeline, type CiEngine, type GithubJob } from './ci-matrix';

const DOCKER: CiEngine = { engine: 'docker-28.5', name: 'Docker 28.5', builders: ['classic', 'buildkit'] };
const STORE: CiEngine = {
  engine: 'docker-28.5+containerd',
  name: 'Docker 28.5 (containerd store)',
  builders: ['buildkit'],
};

function jobsOf(engines: readonly CiEngine[], shards: number): readonly GithubJob[] {
  return (JSON.parse(githubMatrix({ engines, shards })) as { include: readonly GithubJob[] }).include;
}

describe('a GitHub matrix', () => {
  test('is one line of JSON with a job for each engine and shard', () => {
    expect(githubMatrix({ engines: [DOCKER, STORE], shards: 2 })).not.toContain('\n');
    expect(jobsOf([DOCKER, STORE], 2)).toEqual([
      {
        name: 'Docker 28.5 (1/2)',
        engine: 'docker-28.5',
        builders: '--builder classic --builder buildkit',
        shard: '1/2',
        artifact: 'record-docker-28.5-1-of-2',
      },
      {
        name: 'Docker 28.5 (2/2)',
        engine: 'docker-28.5',
        builders: '--builder classic --builder buildkit',
        shard: '2/2',
        artifact: 'record-docker-28.5-2-of-2',
      },
      {
        name: 'Docker 28.5 (containerd store) (1/2)',
        engine: 'docker-28.5+containerd',
        builders: '--builder buildkit',
        shard: '1/2',
        artifact: 'record-docker-28.5-2b-containerd-1-of-2',
      },
      {
        name: 'Docker 28.5 (containerd store) (2/2)',
        engine: 'docker-28.5+containerd',
        builders: '--builder buildkit',
        shard: '2/2',
        artifact: 'record-docker-28.5-2b-containerd-2-of-2',
      },
    ]);
  });

  test('does not number a single shard', () => {
    expect(jobsOf([DOCKER], 1).map(({ name, shard }) => [name, shard])).toEqual([['Docker 28.5', '1/1']]);
  });

  test('has unique artifact names that GitHub accepts', () => {
    const engines = ['docker:29-dind', 'docker/29-dind', 'docker-29-dind', 'tcp://h:1', 'a "b"'];
    const artifacts = jobsOf(
      engines.map((engine) => ({ ...DOCKER, engine })),
      1,
    ).map(({ artifact }) => artifact);
    expect(new Set(artifacts).size).toBe(engines.length);
    expect(artifacts.join('')).not.toMatch(/["':<>|*?\r\n\\/]/);
  });
});

describe('a GitLab pipeline', () => {
  test('has an entry for each engine, with its shards', () => {
    expect(gitlabPipeline({ engines: [DOCKER, STORE], shards: 2 })).toContain(
      [
        '    matrix:',
        '      - NAME: "Docker 28.5"',
        '        ENGINE: "docker-28.5"',
        '        BUILDERS: "--builder classic --builder buildkit"',
        '        SHARD: ["1/2", "2/2"]',
        '      - NAME: "Docker 28.5 (containerd store)"',
        '        ENGINE: "docker-28.5+containerd"',
        '        BUILDERS: "--builder buildkit"',
        '        SHARD: ["1/2", "2/2"]',
        '  script:',
      ].join('\n'),
    );
  });

  test('quotes the names of engines, so that neither the shell, YAML nor GitLab interprets them', () => {
    const text = gitlabPipeline({ engines: [{ ...DOCKER, name: 'a "$HOME": #b\n- c' }], shards: 1 });
    expect(text).toContain('      - NAME: "a \\"$$HOME\\": #b\\n- c"\n');
  });
});

describe('a matrix that the service would refuse', () => {
  const many = Array.from({ length: 101 }, (_, index) => ({ ...DOCKER, engine: `docker-${index}` }));
  test.each<readonly [typeof githubMatrix, Parameters<typeof githubMatrix>[0], string]>([
    [
      githubMatrix,
      { engines: [], shards: 1 },
      'There is no engine for a GitHub matrix, and GitHub refuses an empty one.',
    ],
    [
      gitlabPipeline,
      { engines: [], shards: 1 },
      'There is no engine for a GitLab matrix, and GitLab refuses an empty one.',
    ],
    [githubMatrix, { engines: [DOCKER], shards: 0 }, '--shards takes a whole number above 0, not 0.'],
    [githubMatrix, { engines: [DOCKER], shards: 1.5 }, '--shards takes a whole number above 0, not 1.5.'],
    [gitlabPipeline, { engines: [DOCKER, DOCKER], shards: 1 }, 'The engine docker-28.5 is named twice.'],
    [
      githubMatrix,
      { engines: many, shards: 3 },
      '101 engines in 3 shards are 303 jobs, and a GitHub matrix takes at most 256.',
    ],
    [
      gitlabPipeline,
      { engines: many, shards: 2 },
      '101 engines in 2 shards are 202 jobs, and a GitLab matrix takes at most 200.',
    ],
  ])('%o %j', (write, matrix, message) => {
    expect(() => write(matrix)).toThrow(expect.objectContaining({ code: 'USAGE', message }));
  });

  test('is not one with exactly the maximum number of jobs', () => {
    expect(jobsOf(many, 2)).toHaveLength(202);
  });
});
