/** How a command of the documentation is run, and what shows that it worked. */
export interface DocumentedRun {
  /** What stands for the names in capitals, and for files that only a reader has. */
  readonly given?: Readonly<Record<string, string>>;
  /** A part of what it prints, to either stream. */
  readonly prints: string;
  /** 0 when absent. */
  readonly exitCode?: number;
  readonly onEngine?: true;
}

/** Written by the test into the copy of the repository in which the commands run. */
export const RECORD = 'record-of-a-run.jsonl';

const OLD = "'Docker 20.10.24 · classic'";
const NEW = "'Docker 28.5.2 · BuildKit'";
const CHANGES = '2 measured differences are about a line';
const VOLUME = 'dockerfiles/article/run-writes-to-a-volume';
const GREETING = 'dockerfiles/article/greeting';
const ONE_CLAIM = 'article/cmd-adds-no-layer';

/** The commands that are run as they are documented. */
export const RUNS: Readonly<Record<string, DocumentedRun>> = {
  'npm run check -- --names': { prints: 'run.mjs check --names' },
  'npm run clean': { onEngine: true, prints: 'run.mjs clean' },
  'npm run doctest -- --plan FILE': {
    given: { FILE: 'documents/article.md' },
    prints: 'docker build -t cmd-example .',
  },
  [`npm run explain -- ${VOLUME} --from 'Docker 26.1 classic' --to 'Docker 28.5 BuildKit'`]: {
    prints: CHANGES,
    exitCode: 1,
  },
  [`npm run explain -- ${GREETING} --html page.html`]: { onEngine: true, prints: 'docker run IMAGE' },
  [`npm run explain -- ${VOLUME} --from ${OLD} --to ${NEW}`]: { prints: CHANGES, exitCode: 1 },
  'npm run image -- MY_IMAGE': { onEngine: true, given: { MY_IMAGE: 'busybox:1.36' }, prints: 'docker run' },
  'npm run list-claims': { prints: 'RUN and CMD both execute commands' },
  'npm run list-claims -- --reference': { prints: 'Environment replacement: ' },
  'npm run matrix -- --list': { onEngine: true, prints: 'docker-28.5+containerd' },
  'npm run matrix -- --list --format github': { onEngine: true, prints: '"engine":"docker-20.10.24"' },
  'npm run report -- --compat': { prints: 'start at ' },
  'npm run report -- compat RECORD': { given: { RECORD }, prints: 'claims in 2 cells', exitCode: 2 },
  'npm run report -- compat-export FILE': { given: { FILE: 'compat.json' }, prints: 'compat.json' },
  'npm run report -- compat-words CLAIM …': { given: { 'CLAIM …': ONE_CLAIM }, prints: `${ONE_CLAIM}:` },
  'npm run site': { prints: 'start at ' },
  'npm run verify -- CLAIM': { onEngine: true, given: { CLAIM: ONE_CLAIM }, prints: 'verdicts are as expected' },
  'npm run verify -- CLAIM --verbose': {
    onEngine: true,
    given: { CLAIM: ONE_CLAIM },
    prints: 'verdicts are as expected',
  },
  [`npm run verify -- ${ONE_CLAIM}`]: { onEngine: true, prints: 'verdicts are as expected' },
};

/** By reason, the commands that are not run here. */
const BY_REASON: Readonly<Record<string, readonly string[]>> = {
  'runs in CI for minutes, and would run this test': [
    'npm run check',
    'npm run check -- --static',
    'npm test',
    'npm test -- --selectProjects report heavy fleet',
    'taskset -c 0 npm test',
    'LAYERPROOF_BY_HAND=all npm test -- --selectProjects heavy -- by-hand.heavy',
  ],
  'loads the machine': ["for n in 1 2 3; do taskset -c 0 sh -c 'while :; do :; done' & done", 'kill $(jobs -p)'],
  'runs in demo.heavy.test.ts': ['npm run demo'],
  'runs in the tests of doctest': ['npm run doctest -- documents/article.md', 'npx layerproof article.md'],
  'runs in structure-files.heavy.test.ts': ['npm run structure -- FILE.yaml --image MY_IMAGE'],
  'runs in packed-command.heavy.test.ts, as the packed program': [
    'npm pack --ignore-scripts=false',
    'layerproof image nginx',
    'npx layerproof image nginx:1.27',
    'node bin/layerproof.mjs test',
  ],
  'runs in packed-library.heavy.test.ts or packed-claims.heavy.test.ts, with the packed library': [
    'npm install --save-dev layerproof',
    'npm install --save-dev layerproof jest @swc/core @swc/jest',
    'npx jest',
    'npx layerproof matrix',
    'npx layerproof matrix --list',
    'npx layerproof verify',
    'node --test',
  ],
  'runs in packed-claims.heavy.test.ts, as the packed program': [
    'npx layerproof matrix',
    'npx layerproof matrix --list',
    'npx layerproof verify',
  ],
  'needs an engine for minutes; the scenarios of npm test are the same': ['npm run verify'],
  'starts engines; matrix.fleet.test.ts does so': [
    'npm run matrix',
    'npm run matrix -- CLAIM',
    'npm run matrix -- --catalog --at-once 4',
    'npm run matrix -- --only docker-28.5+containerd --only "Podman 5.4"',
  ],
  'pulls an image that has an engine in it': [
    'npm run matrix -- --engine docker:29-dind',
    'npm run matrix -- --engine docker:29-dind reference/cmd',
  ],
  'builds hundreds of changed Dockerfiles; CI runs a sample': [
    'npm run mutations',
    'npm run mutations -- --changed-since origin/main',
    `npm run mutations -- ${ONE_CLAIM}`,
  ],
  'measures time, which no test does': [
    'npm run bench',
    'npm run bench -- --growth',
    'npm run bench -- --pages',
    'npm run bench -- --structure',
  ],
  'names a command without what it needs; its --help is run': [
    'npm run',
    'npm run doctest',
    'npm run explain',
    'npm run image',
    'npm run report',
    'npm run report -- merge',
    'npm run structure',
    'layerproof doctest',
    'layerproof explain',
    'layerproof explain DOCKERFILE',
    'layerproof image',
    'layerproof image IMAGE',
    'layerproof test',
  ],
  'is a drawing': ['engine ──► image ──► container ──► observation ──► verdict ──► record ──► report'],
  'is an example of an annotation': ['<!-- layerproof: exit=2', 'docker run web --bad-option', '-->'],
};

/** The other commands of the documentation, each with the reason why it is not run here. */
export const NOT_RUN: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(BY_REASON).flatMap(([reason, commands]) => commands.map((command) => [command, reason])),
);
