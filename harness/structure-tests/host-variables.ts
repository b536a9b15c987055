import { messageOf } from '../support/errors';
import type { Pairs, RunOptions } from './structure-file';

/** The environment and the files of this machine. */
export interface ReadHost {
  readonly variable: (name: string) => string | undefined;
  /** @throws when it can't be read. */
  readonly file: (path: string) => string;
}

/** What `envVars` and `envFile` of `containerRunOptions` give to commands. */
export interface HostVariables {
  readonly documented: Pairs;
  /** What the original passes; undefined if the engine rejects what it sends. */
  readonly original: Pairs | undefined;
  /** Why the documented ones are unknown. */
  readonly fault?: string;
  readonly findings: readonly string[];
}

/** Reads what a file requests, if its user allows it. */
export function hostVariablesOf(
  { envVars = [], envFile }: RunOptions,
  { allow, host }: { readonly allow: readonly string[]; readonly host?: ReadHost | undefined },
): HostVariables {
  const named = host === undefined || !allow.includes('envVars') ? [] : envVars;
  const values = named.map((name) => [name, host?.variable(name) ?? ''] as const);
  const set = values.filter(([, value]) => value !== '');
  const unset = values.filter(([, value]) => value === '').map(([name]) => name);
  const isUnset = unset.length > 0;
  const file = host === undefined || !allow.includes('envFile') ? undefined : readEnvFile(envFile, host);
  const { documented = [], original = [], fault } = file ?? {};
  return {
    documented: [...documented, ...set],
    // For a variable that is not set, it sends an empty string, which no engine accepts.
    original: isUnset ? undefined : [...original, ...set],
    ...(fault === undefined ? {} : { fault }),
    findings: isUnset ? [`${unset.join(', ')} of \`envVars\` ${unset.length === 1 ? 'is' : 'are'} not set here.`] : [],
  };
}

function readEnvFile(path: string | undefined, host: ReadHost): Partial<HostVariables> {
  if (path === undefined || path === '') return {};
  try {
    const text = host.file(path);
    return { documented: asDocker(text, host), original: asGodotenv(text) };
  } catch (cause) {
    return { fault: `The \`envFile\` ${path} cannot be read: ${messageOf(cause).replace(/\.$/, '')}.` };
  }
}

/**
 * As `docker run --env-file`: a value is everything after the first `=`; a name alone is taken from the environment.
 */
function asDocker(text: string, { variable }: ReadHost): Pairs {
  return linesOf(text).flatMap((line): Pairs => {
    const at = line.indexOf('=');
    if (at > 0) return [[line.slice(0, at), line.slice(at + 1)]];
    const value = variable(line.trim());
    return value === undefined ? [] : [[line.trim(), value]];
  });
}

/**
 * As the library of the original: spaces and quotes around a value are removed, and so is `export`; empty values are
 * dropped.
 */
function asGodotenv(text: string): Pairs {
  return linesOf(text).flatMap((line): Pairs => {
    const [, name = '', value = ''] = /^(?:export\s+)?([\w.]+)\s*[=:]\s*(.*)$/.exec(line.trim()) ?? [];
    const { quoted } = /^(["'])(?<quoted>.*)\1\s*(?:#.*)?$/.exec(value)?.groups ?? {};
    const plain = quoted ?? value.replace(/\s+#.*$/, '').trim();
    return name === '' || plain === '' ? [] : [[name, plain]];
  });
}

function linesOf(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
