import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError, messageOf } from '../../support/errors';
import { readRegularFile } from '../../support/files';
import { parseAddress, type EngineAddress } from '../api/address';
import { readTlsMaterial, withTls } from '../tls-material';

/** More than any configuration that Docker writes. */
const LARGEST_FILE_BYTES = 16 * 1024 * 1024;

/** The context that always exists and means "no context": Docker keeps no file for it. */
export const DEFAULT_CONTEXT = 'default';

/**
 * Where the engine of a context listens, from the directory of Docker's client configuration.
 *
 * Docker keeps a context under the SHA-256 of its name: `contexts/meta/<digest>/meta.json`, and its certificates under
 * `contexts/tls/<digest>/docker/` (docker/cli `cli/context/store`).
 *
 * @throws HarnessError `USAGE` when there is no such context, or its files cannot be used.
 */
export async function readContext(configDirectory: string, name: string): Promise<EngineAddress> {
  const digest = createHash('sha256').update(name).digest('hex');
  const file = path.join(configDirectory, 'contexts', 'meta', digest, 'meta.json');
  const meta = readJson(file);
  if (meta === undefined) throw await unknownContext(configDirectory, name);
  const endpoint = fieldsAt(meta, 'Endpoints', 'docker');
  const host = endpoint['Host'];
  if (typeof host !== 'string' || host === '') {
    throw new HarnessError(
      'USAGE',
      `The Docker context "${name}" names no engine: ${file} has no Endpoints.docker.Host.`,
    );
  }
  const address = addressIn(host, name);
  const material = readTlsMaterial(path.join(configDirectory, 'contexts', 'tls', digest, 'docker'));
  const skipVerify = endpoint['SkipTLSVerify'] === true;
  const hasTls = skipVerify || Object.keys(material).length > 0;
  return hasTls ? withTls(address, host, { ...material, ...(skipVerify ? { skipVerify } : {}) }) : address;
}

/**
 * The context that is chosen with `docker context use`; "default" when none is.
 *
 * @throws HarnessError `USAGE` when the configuration cannot be read.
 */
export function currentContextName(configDirectory: string): string {
  const name = readJson(path.join(configDirectory, 'config.json'))?.['currentContext'];
  return typeof name === 'string' && name !== '' ? name : DEFAULT_CONTEXT;
}

function addressIn(host: string, name: string): EngineAddress {
  try {
    return parseAddress(host);
  } catch (cause) {
    throw new HarnessError('USAGE', `The Docker context "${name}" cannot be used: ${messageOf(cause)}`, { cause });
  }
}

async function unknownContext(configDirectory: string, name: string): Promise<HarnessError> {
  const known = await contextNames(configDirectory);
  return new HarnessError('USAGE', `There is no Docker context "${name}" in ${configDirectory}.`, {
    next: `Known contexts: ${[DEFAULT_CONTEXT, ...known].join(', ')}.`,
  });
}

/** A context that cannot be read is left out: the list only helps with a mistyped name. */
export async function contextNames(configDirectory: string): Promise<string[]> {
  const directory = path.join(configDirectory, 'contexts', 'meta');
  const digests = await readdir(directory).catch(() => []);
  return digests.flatMap((digest) => nameIn(path.join(directory, digest, 'meta.json'))).sort();
}

function nameIn(file: string): readonly string[] {
  try {
    const name = readJson(file)?.['Name'];
    return typeof name === 'string' ? [name] : [];
  } catch {
    return [];
  }
}

function fieldsAt(fields: Record<string, unknown>, ...keys: readonly string[]): Record<string, unknown> {
  return keys.reduce<Record<string, unknown>>((inner, key) => (isFields(inner[key]) ? inner[key] : {}), fields);
}

function readJson(file: string): Record<string, unknown> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(readRegularFile(file, { followLink: true, maximumBytes: LARGEST_FILE_BYTES }));
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(String((cause as NodeJS.ErrnoException).code))) return undefined;
    throw new HarnessError('USAGE', `Could not read Docker's configuration ${file}: ${messageOf(cause)}.`, { cause });
  }
  if (isFields(value)) return value;
  throw new HarnessError('USAGE', `Could not read Docker's configuration ${file}: it is not a JSON object.`);
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
