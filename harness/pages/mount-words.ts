import type { ContainerOptions } from '../container/container-settings';
import { withoutMarks } from './build-words';
import { valuesOf, type Flag } from './docker-flags';
import { unsupported } from './refusal';

/** A file or directory of the reader, and where it is mounted. */
export interface Mounted {
  readonly source: string;
  readonly target: string;
}

const MODES = new Set(['rw', 'ro', 'z', 'Z', 'nocopy']);
const FIELDS = /^(?:type|source|src|target|dst|destination|readonly|ro)$/;

interface Volume {
  readonly path: string;
  readonly name: string;
  readonly isReadOnly: boolean;
}

/** No volume of a page has this prefix; the number of the run follows. */
export const ANONYMOUS = 'anonymous ';

/** Files and directories of the reader, relative to the working directory, and where they are mounted. */
export function mountedIn(flags: readonly Flag[]): readonly Mounted[] {
  return mountWords(flags).flatMap((value) => mountOf(value) ?? []);
}

/** Volumes by the path that they are mounted at, and those of the paths that are read-only. */
export function volumesIn(flags: readonly Flag[]): Pick<ContainerOptions, 'volumes' | 'readOnlyVolumes'> {
  const volumes = mountWords(flags)
    .filter((value) => mountOf(value) === undefined)
    .map(volumeIn);
  if (volumes.length === 0) return {};
  const readOnlyVolumes = volumes.filter(({ isReadOnly }) => isReadOnly).map(({ path }) => path);
  return {
    volumes: Object.fromEntries(volumes.map(({ path, name }) => [path, name])),
    ...(readOnlyVolumes.length === 0 ? {} : { readOnlyVolumes }),
  };
}

function mountWords(flags: readonly Flag[]): readonly string[] {
  return [...valuesOf(flags, 'volume'), ...valuesOf(flags, 'mount').map(volumeOfMount)];
}

/** `./src:/app`, `$(pwd):/app`; undefined for a volume. */
function mountOf(value: string): Mounted | undefined {
  const found = /^((?:\.|\0directory\0)[^:\0]*):(\/[^:\0]*)(?::[\w,]+)?$/.exec(value);
  const [source, target] = [found?.[1], found?.[2]];
  return source === undefined || target === undefined || target === '/' ? undefined : { source, target };
}

/** `name:/path:ro`, or `/path` for a volume without a name: policy has refused paths of the host. */
function volumeIn(value: string, index: number): Volume {
  const found = /^([A-Za-z\d][\w.-]+):(\/[^:\0]*)(?::([A-Za-z,]+))?$/.exec(value);
  if (/^\/[^:\0]+$/.test(value)) return { path: value, name: `${ANONYMOUS}${index + 1}`, isReadOnly: false };
  const [, name, path, mode = 'rw'] = found ?? [];
  const modes = mode.split(',');
  if (name === undefined || path === undefined || !modes.every((each) => MODES.has(each))) {
    throw unsupported(`-v ${withoutMarks(value)}`);
  }
  return { path, name, isReadOnly: modes.includes('ro') };
}

/** `type=volume,source=name,target=/path` as `name:/path`; --mount creates a volume by default. */
function volumeOfMount(value: string): string {
  const fields = new Map(
    value.split(',').map((field) => [field.split('=')[0] ?? '', field.slice(field.indexOf('=') + 1)]),
  );
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination');
  const source = fields.get('source') ?? fields.get('src');
  const type = fields.get('type') ?? 'volume';
  const isPlain = [...fields.keys()].every((key) => FIELDS.test(key));
  if (!isPlain || target === undefined) throw unsupported('--mount');
  const mode = readOnlyMode(fields);
  if (type === 'volume' && source === undefined && mode === '') return target;
  if (type === 'volume' && source !== undefined) return `${source}:${target}${mode}`;
  if (type === 'bind' && source !== undefined && /^[.\0]/.test(source)) return `${source}:${target}`;
  throw unsupported('--mount');
}

/** `readonly`, `ro=true`; a word without a value has itself as its value here. */
function readOnlyMode(fields: ReadonlyMap<string, string>): string {
  const value = fields.get('readonly') ?? fields.get('ro');
  if (value === undefined || value === 'false' || value === '0') return '';
  if (!/^(?:readonly|ro|true|1)$/.test(value)) throw unsupported('--mount');
  return ':ro';
}

/** `--volumes-from`: a container as the page names it, and whether its volumes are only read. */
export interface SharedVolumes {
  readonly container: string;
  readonly isReadOnly: boolean;
}

/** @throws Refusal for a mode that Docker does not take. */
export function volumesFromIn(flags: readonly Flag[]): readonly SharedVolumes[] {
  return valuesOf(flags, 'volumes-from').map((value) => {
    const [, container = '', mode = 'rw'] = /^([A-Za-z\d][\w.-]*)(?::(ro|rw|z|Z))?$/.exec(value) ?? [];
    if (container === '') throw unsupported(`--volumes-from ${withoutMarks(value)}`);
    return { container, isReadOnly: mode === 'ro' };
  });
}
