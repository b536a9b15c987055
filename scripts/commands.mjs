// @ts-check
/**
 * The commands of this repository and their options: for `--help`, which must answer before anything is installed, and
 * for the parsing of the command line. Plain JavaScript for that reason, and the only such file beside run.mjs.
 *
 * @typedef {{ type: 'string' | 'boolean', short?: string, multiple?: boolean, value?: string, help: string }} Option
 * @typedef {{ summary: string, operands?: { name: string, help: string }, options: Record<string, Option>, passesRestToJest?: boolean }} Command
 */

/** @type {Record<string, Option>} */
const ENGINE_OPTIONS = {
  engine: {
    type: 'string',
    value: 'ADDRESS',
    help: 'unix:///…, tcp://host:port, ssh://user@host, the name of a Docker context, or "embedded" for an engine of our own; the first that answers when absent',
  },
  builder: { type: 'string', multiple: true, value: 'NAME', help: 'classic or buildkit; both when absent' },
  bases: {
    type: 'string',
    value: 'HOW',
    help: 'where base images come from: auto (present, else pulled, else a stand-in), pull, or stand-in; auto when absent',
  },
  output: { type: 'string', value: 'FOLDER', help: 'where the record and the reports go; report/ when absent' },
  workers: { type: 'string', value: 'N', help: 'scenarios at a time; follows the cores when absent' },
  debug: { type: 'boolean', help: 'stack traces, and everything that Jest and the engine say' },
};

/** @type {Record<string, Command>} */
export const COMMANDS = {
  verify: {
    summary: 'Puts the claims to the test on a real engine and prints a verdict for each, with what was seen.',
    operands: {
      name: 'CLAIM',
      help: 'ids of claims or their beginnings (article, article/cmd-adds-no-layer); all when absent',
    },
    options: {
      ...ENGINE_OPTIONS,
      verbose: { type: 'boolean', help: 'also the evidence of verdicts that are as expected' },
    },
  },
  test: {
    summary: "Runs the harness's own tests and all scenarios with Jest, on an engine that it finds or makes.",
    operands: { name: 'JEST ARGUMENT', help: 'paths, --selectProjects, -t, --shard, --watch, … are handed on to Jest' },
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      bases: /** @type {Option} */ (ENGINE_OPTIONS['bases']),
      debug: /** @type {Option} */ (ENGINE_OPTIONS['debug']),
    },
    passesRestToJest: true,
  },
  check: {
    summary: 'Checks everything that needs no engine: types, lint, format, imports, claims, unit tests.',
    options: {},
  },
  'list-claims': {
    summary:
      'Prints the statements of the article with their claims, and the verdicts of the last run; fails when a statement has no claim.',
    options: { output: /** @type {Option} */ (ENGINE_OPTIONS['output']) },
  },
  mutations: {
    summary: "Changes the article's Dockerfiles one by one and shows that a named scenario notices each change.",
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      builder: /** @type {Option} */ (ENGINE_OPTIONS['builder']),
      debug: /** @type {Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
  bench: {
    summary: 'Times the same checks four ways on one engine, and prints the ratios.',
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      rounds: { type: 'string', value: 'N', help: 'rounds of each way, in turn; 5 when absent' },
    },
  },
  report: {
    summary: 'Renders a record again, in every form, without an engine.',
    operands: { name: 'RECORD', help: 'a record.jsonl; that of the last run when absent' },
    options: { output: /** @type {Option} */ (ENGINE_OPTIONS['output']) },
  },
  clean: {
    summary: 'Removes from the engine what ended runs left there, and with --cache everything that can be made again.',
    options: {
      engine: /** @type {Option} */ (ENGINE_OPTIONS['engine']),
      cache: { type: 'boolean', help: 'also the embedded engine with its images, and the stand-ins' },
      debug: /** @type {Option} */ (ENGINE_OPTIONS['debug']),
    },
  },
};

export const EXIT_CODES = {
  0: 'every verdict is the expected one',
  1: 'a verdict is not the expected one (or a test of the harness failed)',
  2: 'something could not be observed',
  3: 'something was left behind on the engine',
  64: 'the command line is wrong',
  69: 'no engine can be used',
  70: 'layerproof itself failed',
  130: 'interrupted (Ctrl-C); 143 by SIGTERM',
};

/** @param {string} name */
export function helpOf(name) {
  const command = COMMANDS[name];
  if (command === undefined) return '';
  const { summary, operands, options } = command;
  const left = Object.entries(options).map(([flag, { value }]) => `--${flag}${value === undefined ? '' : ` ${value}`}`);
  const rows = Object.values(options).map(({ help }, position) => `  ${(left[position] ?? '').padEnd(18)} ${help}`);
  const run = name === 'test' ? 'npm test' : `npm run ${name}`;
  return [
    `${run}${rows.length > 0 || operands !== undefined ? ' --' : ''}${rows.length > 0 ? ' [OPTION …]' : ''}${operands === undefined ? '' : ` [${operands.name} …]`}`,
    '',
    summary,
    ...(operands === undefined ? [] : ['', `  ${operands.name.padEnd(18)} ${operands.help}`]),
    ...(rows.length === 0 ? [] : ['', ...rows]),
    '',
    'Exit codes:',
    ...Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`),
  ].join('\n');
}
