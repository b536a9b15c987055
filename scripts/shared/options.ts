import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { BUILDERS, type Builder } from '../../harness/engine/engine';
import { BASES_POLICIES, type BasesPolicy } from '../../harness/image/provide-base-images';
import { claimIdsIn, selectClaims, type ClaimSample } from '../../harness/session/planned-claims';
import { HarnessError } from '../../harness/support/errors';
import type { Arguments } from './main';

export const ROOT = path.join(__dirname, '..', '..');

/** Reads and checks the options of all commands. @throws HarnessError `USAGE` for an invalid value. */
export function readOptions({ values }: Arguments) {
  const output = outputDirectory(text(values['output']));
  return {
    engine: text(values['engine']),
    builders: buildersIn(values['builder']),
    bases: oneOf('bases', text(values['bases']) ?? 'auto', BASES_POLICIES) as BasesPolicy,
    output,
    recordFile: path.join(output, 'record.jsonl'),
    workers: count('workers', text(values['workers'])),
    engines: texts(values['engine']),
    only: texts(values['only']),
    on: text(values['on']),
    atOnce: count('at-once', text(values['at-once'])),
    list: values['list'] === true,
    growth: values['growth'] === true,
    page: values['page'] === true,
    catalog: values['catalog'] === true,
    repeat: count('repeat', text(values['repeat'])) ?? 1,
    format: text(values['format']),
    shard: shardIn(text(values['shard'])),
    within: minutesIn(text(values['within'])),
    changedSince: text(values['changed-since']),
    sample: sampleIn(text(values['sample']), text(values['seed'])),
    shards: count('shards', text(values['shards'])),
    compare: text(values['compare']),
    rounds: count('rounds', text(values['rounds'])),
    debug: values['debug'] === true,
    verbose: values['verbose'] === true,
    failFlaky: values['fail-flaky'] === true,
  };
}

function outputDirectory(value: string | undefined): string {
  const directory = path.resolve(value ?? path.join(ROOT, 'report'));
  if (!existsSync(directory) || statSync(directory).isDirectory()) return directory;
  throw new HarnessError('USAGE', `--output takes a directory, and ${directory} is a file.`);
}

function buildersIn(value: Arguments['values'][string]): readonly Builder[] {
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

function minutesIn(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const minutes = Number(value);
  if (Number.isFinite(minutes) && minutes > 0) return minutes;
  throw new HarnessError('USAGE', `--within takes a number of minutes above 0, not "${value}".`);
}

function texts(value: Arguments['values'][string]): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function text(value: Arguments['values'][string]): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * The claims to check: the named ones, or else the article, or everything.
 *
 * @throws HarnessError `USAGE` for an operand that matches no claim and for an empty sample, before anything of an earlier run
 * is removed.
 */
export function claimsIn(
  operands: readonly string[],
  { catalog, sample }: { readonly catalog: boolean; readonly sample?: ClaimSample | undefined },
): readonly string[] {
  if (sample?.count === 0) throw new HarnessError('USAGE', '--sample takes a whole number above 0, not "0".');
  if (operands.length > 0) selectClaims(claimIdsIn(path.join(ROOT, 'scenarios')), operands);
  if (operands.length > 0 || catalog) return operands;
  return ['article/'];
}
