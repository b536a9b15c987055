import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { BUILDERS, type Builder } from '../../harness/engine/engine';
import type { PullPolicy } from '../../harness/image/existing-image';
import { BASES_POLICIES, type BasesPolicy } from '../../harness/image/provide-base-images';
import { claimIdsIn, selectClaims, type ClaimSample } from '../../harness/session/planned-claims';
import { IS_PACKAGE } from '../../harness/support/command-call';
import { HarnessError } from '../../harness/support/errors';
import type { Arguments } from './main';

export const ROOT = path.join(__dirname, '..', '..');

/** Where records and reports go without --output: to the root of a clone, or to where the user of the package is. */
export const REPORTS = path.join(IS_PACKAGE ? process.cwd() : ROOT, 'report');

/** Power over the engine's host, and knowledge of this machine, that a test file may be given. */
const ALLOWED = ['privileged', 'capabilities', 'bindMounts', 'envVars', 'envFile'] as const;

const PULL_POLICIES = ['missing', 'never', 'always'] as const satisfies readonly PullPolicy[];

type Values = Arguments['values'];

/** How each option is read; every command takes some of them. An option that was not given has its default. */
const READERS = {
  engine: (values: Values) => text(values['engine']),
  engines: (values: Values) => texts(values['engine']),
  only: (values: Values) => texts(values['only']),
  on: (values: Values) => text(values['on']),
  buildArgs: (values: Values) => texts(values['build-arg']),
  builders: (values: Values) => buildersIn(values['builder']),
  bases: (values: Values) => oneOf('bases', text(values['bases']) ?? 'auto', BASES_POLICIES) as BasesPolicy,
  config: (values: Values) => text(values['config']),
  output: (values: Values) => outputDirectory(text(values['output'])),
  recordFile: (values: Values) => path.join(outputDirectory(text(values['output'])), 'record.jsonl'),
  workers: (values: Values) => count('workers', text(values['workers'])),
  atOnce: (values: Values) => count('at-once', text(values['at-once'])),
  within: (values: Values) => minutesIn('within', text(values['within'])),
  stepMinutes: (values: Values) => minutesIn('step-minutes', text(values['step-minutes'])),
  catalog: (values: Values) => values['catalog'] === true,
  sample: (values: Values) => sampleIn(text(values['sample']), text(values['seed'])),
  shard: (values: Values) => shardIn(text(values['shard'])),
  shards: (values: Values) => count('shards', text(values['shards'])),
  repeat: (values: Values) => count('repeat', text(values['repeat'])) ?? 1,
  rounds: (values: Values) => count('rounds', text(values['rounds'])),
  changedSince: (values: Values) => text(values['changed-since']),
  compare: (values: Values) => text(values['compare']),
  format: (values: Values) => text(values['format']),
  list: (values: Values) => values['list'] === true,
  growth: (values: Values) => values['growth'] === true,
  images: (values: Values) => values['images'] === true,
  page: (values: Values) => values['page'] === true,
  pages: (values: Values) => values['pages'] === true,
  assertions: (values: Values) => values['assertions'] === true,
  debug: (values: Values) => values['debug'] === true,
  matrix: (values: Values) => values['matrix'] === true,
  reference: (values: Values) => values['reference'] === true,
  runs: (values: Values) => values['run'] === true,
  secrets: (values: Values) => texts(values['secret']),
  seconds: (values: Values) => count('seconds', text(values['seconds'])),
  image: (values: Values) => text(values['image']),
  allow: (values: Values) => texts(values['allow']).map((one) => oneOf('allow', one, ALLOWED)),
  asCst: (values: Values) => values['as-cst'] === true,
  html: (values: Values) => text(values['html']),
  json: (values: Values) => values['json'] === true,
  strict: (values: Values) => values['strict'] === true,
  pull: (values: Values) => oneOf('pull', text(values['pull']) ?? 'missing', PULL_POLICIES) as PullPolicy,
  verbose: (values: Values) => values['verbose'] === true,
  failFlaky: (values: Values) => values['fail-flaky'] === true,
} as const;

export type OptionName = keyof typeof READERS;

/** The named options, each with its own type: `Options<'engine' | 'bases'>`. */
export type Options<Name extends OptionName> = { readonly [N in Name]: ReturnType<(typeof READERS)[N]> };

/**
 * Reads and checks the named options.
 *
 * @example const { engine, bases } = readOptions(args, 'engine', 'bases');
 * @throws HarnessError `USAGE` for an invalid value.
 */
export function readOptions<Name extends OptionName>({ values }: Arguments, ...names: readonly Name[]): Options<Name> {
  return Object.fromEntries(names.map((name) => [name, READERS[name](values)])) as Options<Name>;
}

function outputDirectory(value: string | undefined): string {
  const directory = path.resolve(value ?? REPORTS);
  if (!existsSync(directory) || statSync(directory).isDirectory()) return directory;
  throw new HarnessError('USAGE', `--output takes a directory, and ${directory} is a file.`);
}

function buildersIn(value: Values[string]): readonly Builder[] {
  const names = Array.isArray(value) ? value.map(String) : [];
  return names.length === 0 ? BUILDERS : names.map((name) => oneOf('builder', name.toLowerCase(), BUILDERS) as Builder);
}

function oneOf(flag: string, value: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value;
  throw new HarnessError('USAGE', `--${flag} takes ${allowed.join(' or ')}, not "${value}".`);
}

/** A part as Jest expects it: "1/3". */
function shardIn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const [, part = 0, parts = 0] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(value) ?? []).map(Number);
  if (part > 0 && part <= parts) return value;
  throw new HarnessError('USAGE', `--shard takes a part of a whole, such as 1/3, not "${value}".`);
}

/** The date is the default seed. Zero is valid for mutations: --changed-since then selects all of them. */
function sampleIn(size: string | undefined, seed: string | undefined): ClaimSample | undefined {
  if (size !== undefined) {
    const today = new Date().toISOString().slice(0, 10);
    return { count: size === '0' ? 0 : (count('sample', size) ?? 0), seed: seed ?? today };
  }
  if (seed === undefined) return undefined;
  throw new HarnessError('USAGE', '--seed chooses a sample, so it needs --sample.');
}

function count(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new HarnessError('USAGE', `--${flag} takes a whole number above 0, not "${value}".`);
}

function minutesIn(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const minutes = Number(value);
  if (Number.isFinite(minutes) && minutes > 0) return minutes;
  throw new HarnessError('USAGE', `--${flag} takes a number of minutes above 0, not "${value}".`);
}

function texts(value: Values[string]): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function text(value: Values[string]): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Which claims of a catalog are wanted, apart from those that are named. */
export interface ClaimChoice {
  /** All of them, not only the article's. */
  readonly catalog: boolean;
  readonly sample?: ClaimSample | undefined;
}

/**
 * The claims to check: the named ones, or else the article, or everything.
 *
 * @throws HarnessError `USAGE` for an operand that matches no claim and for an empty sample, before anything of an earlier run
 * is removed.
 */
export function claimsIn(
  operands: readonly string[],
  { catalog, sample }: ClaimChoice,
  scenariosDirectory = path.join(ROOT, 'scenarios'),
): readonly string[] {
  if (sample?.count === 0) throw new HarnessError('USAGE', '--sample takes a whole number above 0, not "0".');
  if (operands.length > 0) selectClaims(claimIdsIn(scenariosDirectory), operands);
  if (operands.length > 0 || catalog) return operands;
  return ['article/'];
}
