import path from 'node:path';
import { readFlags, valueOf, valuesOf } from './docker-flags';
import { platformIn } from './platform-word';
import { isImageName, refuseBuildFlags } from './policy';
import { Refusal, unsupported } from './refusal';
import { MARK } from './shell-expansions';

/** What a `docker build` requests. */
export interface BuildWords {
  readonly names: readonly string[];
  /** `--file`, relative to the working directory. */
  readonly file?: string;
  /** The context relative to the working directory; `-` for a Dockerfile from standard input. */
  readonly context: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target?: string;
  /** `--platform`. */
  readonly onlyPlatform?: string;
}

/** Flags that don't affect anything that a page states. */
const WITHOUT_EFFECT = new Set(
  'annotation attest cache-from check compress debug disable-content-trust force-rm load no-cache no-cache-filter progress provenance pull quiet rm sbom'.split(
    ' ',
  ),
);
const UNDERSTOOD = new Set(['build-arg', 'file', 'network', 'platform', 'tag', 'target', ...WITHOUT_EFFECT]);

/** @throws Refusal for what the policy forbids and for what is not supported. */
export function readBuildWords(args: readonly string[]): BuildWords {
  const { flags, operands } = readFlags(args, 'build');
  refuseBuildFlags(flags);
  const unknown = flags.find(({ name, value }) => !UNDERSTOOD.has(name) && value !== 'false');
  if (unknown !== undefined) throw unsupported(`--${unknown.name}`);
  if (operands.length !== 1)
    throw unsupported(`a build with ${operands.length === 0 ? 'no context' : 'several contexts'}`);
  const file = valueOf(flags, 'file');
  const target = valueOf(flags, 'target');
  const onlyPlatform = platformIn(flags);
  return {
    names: valuesOf(flags, 'tag').map(imageName),
    ...(file === undefined ? {} : { file: file === '-' ? file : relativePath(file) }),
    context: contextIn(operands[0] ?? ''),
    buildArgs: buildArgsIn(valuesOf(flags, 'build-arg')),
    ...(target === undefined ? {} : { target: withoutMarks(target) }),
    ...(onlyPlatform === undefined ? {} : { onlyPlatform }),
  };
}

function imageName(name: string): string {
  if (!isImageName(name)) throw unsupported(`"${name.replaceAll('\0', '')}", which is not a valid image name`);
  return name;
}

function contextIn(operand: string): string {
  if (operand === '-') return operand;
  if (/^(?:https?|git|ssh):|^git@|^github\.com\//.test(operand))
    throw new Refusal('policy', `the remote context ${operand}`);
  return relativePath(operand);
}

function buildArgsIn(values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    values.map((value) => {
      const equals = value.indexOf('=');
      if (equals === -1) throw new Refusal('policy', `--build-arg ${value}, a variable of the host`);
      return [value.slice(0, equals), withoutMarks(value.slice(equals + 1))];
    }),
  );
}

/**
 * A path in the directory where the reader works: normalized, and empty for that directory itself.
 *
 * @throws Refusal for one of the host, or outside that directory.
 */
export function relativePath(value: string): string {
  const inside = value.startsWith(MARK.directory)
    ? `.${value.slice(MARK.directory.length)}`
    : value.replace('%cd%', '.');
  if (/^[/~\0]|^[A-Za-z]:\\/.test(inside)) throw new Refusal('policy', 'a path of the host');
  const normal = path.posix.normalize(withoutMarks(inside)).replace(/\/$/, '');
  if (normal === '..' || normal.startsWith('../'))
    throw new Refusal('missing', `the directory ${normal}, outside the page`);
  return normal === '.' ? '' : normal;
}

/** @throws Refusal for a value that depends on the reader's machine. */
export function withoutMarks(value: string): string {
  if (value.includes('\0')) throw unsupported('a value of the machine');
  return value;
}
