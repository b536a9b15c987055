import { HarnessError } from '../support/errors';
import { nearest } from '../support/nearest';
import type { RunOptions } from './docker';

type Kind = readonly [words: string, isRight: (value: unknown) => boolean];

const TEXT: Kind = ['a string', (value) => typeof value === 'string'];
const NUMBER: Kind = ['a number', (value) => typeof value === 'number' && !Number.isNaN(value)];
const FLAG: Kind = ['true or false', (value) => typeof value === 'boolean'];
const TEXTS: Kind = ['a list of strings', (value) => Array.isArray(value) && value.every(TEXT[1])];
const OBJECT: Kind = ['an object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)];
const NAMED: Kind = [
  'an object of strings',
  (value) => OBJECT[1](value) && Object.values(value as object).every((one) => typeof one !== 'object'),
];
const PORTS: Kind = [
  'a port or a list of ports, as numbers',
  (value) => NUMBER[1](value) || (Array.isArray(value) && value.every(NUMBER[1])),
];

const OPTIONS: Readonly<Record<keyof RunOptions, Kind>> = {
  command: TEXTS,
  entrypoint: TEXTS,
  env: NAMED,
  network: FLAG,
  userNetwork: OBJECT,
  links: NAMED,
  publish: PORTS,
  tty: FLAG,
  stdin: TEXT,
  memoryMiB: NUMBER,
  cpus: NUMBER,
  pids: NUMBER,
  volumes: NAMED,
  readOnlyVolumes: TEXTS,
  volumesFrom: TEXTS,
  hostname: TEXT,
  hosts: NAMED,
  droppedCapabilities: TEXTS,
  init: FLAG,
  readOnly: FLAG,
  stopSignal: TEXT,
  stopTimeoutSeconds: NUMBER,
  user: TEXT,
  workingDirectory: TEXT,
  restartPolicy: OBJECT,
  hostAccess: OBJECT,
  deadlineMs: NUMBER,
  signal: OBJECT,
};

/**
 * For callers without types: an option that is ignored would make a test check something else.
 *
 * @throws HarnessError `USAGE` for an unknown option, or a value of another type.
 */
export function requireOptions(options: RunOptions): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (!Object.hasOwn(OPTIONS, name)) {
      const [near] = nearest(name, Object.keys(OPTIONS), 1);
      const hint = near === undefined ? `the options are ${Object.keys(OPTIONS).join(', ')}` : `did you mean ${near}?`;
      throw new HarnessError('USAGE', `There is no option ${name}; ${hint}${near === undefined ? '.' : ''}`);
    }
    const [words, isRight] = OPTIONS[name as keyof RunOptions];
    if (value !== undefined && !isRight(value))
      throw new HarnessError('USAGE', `The option ${name} takes ${words}, not ${inWords(value)}.`);
  }
}

/** @throws HarnessError `USAGE` for a value that is not an image, such as a name, or a promise that was not awaited. */
export function requireImage(verb: string, image: unknown): void {
  const kind: unknown = OBJECT[1](image) ? (image as { readonly kind?: unknown }).kind : undefined;
  if (kind === 'image' || kind === 'existing-image') return;
  const got = kind === 'build-failure' ? 'a build that failed' : inWords(image);
  throw new HarnessError('USAGE', `${verb}() takes an image, as image() and build() return it, not ${got}.`);
}

/** @throws HarnessError `USAGE` */
export function requireText(what: string, value: unknown): void {
  if (typeof value !== 'string') throw new HarnessError('USAGE', `${what} is a string, not ${inWords(value)}.`);
}

function inWords(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'then' in value) return 'a promise, which has to be awaited';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? JSON.stringify(value) : 'an object';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
