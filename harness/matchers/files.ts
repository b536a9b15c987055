import type { ContainerFile, FileType } from '../container/container-files';
import type { ContainerHandle } from '../container/container-handle';
import { createContainer } from '../container/start-container';
import { nameOfImage, type RunnableImage } from '../image/image';
import { isImage } from './layers';
import { incomplete, misuse, toResult, type MatcherContext, type MatcherResult } from './matcher';

/** The expected properties of a file; what is left out may have any value. */
export interface ExpectedFile {
  readonly type?: FileType;
  /** Permissions, with set-user-ID, set-group-ID and sticky bit: 0o755. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Whose execute bit is set: of its owner, its group or others, or any of these. */
  readonly executableBy?: keyof typeof EXECUTE_BITS;
  /** The whole content, or something in it; only the first 1 MiB is searched. */
  readonly content?: string | RegExp;
  /** The target of a symbolic link; links are followed unless this or the type `symlink` is expected. */
  readonly target?: string;
  /** Whether links are followed; by default it depends on the expected type and target. */
  readonly followLinks?: boolean;
}

const EXECUTE_BITS = { any: 0o111, owner: 0o100, group: 0o010, other: 0o001 } as const;

const MOST_CONTENT_BYTES = 1024 * 1024;

/** There is a file at this path with these properties. Needs no shell in the image, and no running container. */
export async function toHaveFile(
  this: MatcherContext,
  received: unknown,
  path: string,
  { followLinks, ...expected }: ExpectedFile = {},
): Promise<MatcherResult> {
  const subject = asSubject(this, received);
  const found = await subject.read(path, {
    followLinks: followLinks ?? (expected.target === undefined && expected.type !== 'symlink'),
    contentBytes: expected.content === undefined ? 0 : MOST_CONTENT_BYTES,
  });
  const wanted = entriesOf(expected);
  if (found === undefined && this.isNot === true && wanted.length > 0)
    throw incomplete({ name: '.not.toHaveFile', why: `there is no ${path}` });
  if (found !== undefined && expected.content !== undefined) assertContentIsKnown(path, found, expected.content);
  const isRight = wanted.every((entry) => found !== undefined && matches(found, entry));
  const shownExpected = Object.fromEntries(wanted.map(([name, value]) => [name, shown(name, value)]));
  const words = wanted.length === 0 ? '' : `, ${JSON.stringify(shownExpected)}`;
  return toResult(this, {
    name: 'toHaveFile',
    subject: subject.kind,
    argument: `${JSON.stringify(path)}${words}`,
    pass: found !== undefined && isRight,
    expected: wanted.length === 0 ? path : shownExpected,
    received: found === undefined ? undefined : receivedOf(found, wanted),
    about: subject.about,
    ...(found === undefined || wanted.length === 0
      ? {
          comparison: [
            `Expected: ${this.isNot === true ? 'no file' : 'a file'} at ${path}`,
            `Received: ${found === undefined ? 'no file' : describe(found)}`,
          ],
        }
      : {}),
    details: found === undefined || wanted.length === 0 ? [] : [`File:     ${found.path}, ${describe(found)}`],
    seen: found === undefined ? `There is no ${path}.` : `${path} is ${describe(found)}.`,
  });
}

type Expected = Omit<ExpectedFile, 'followLinks'>;
type ExpectedEntry = {
  [Name in keyof Expected]-?: [Name, NonNullable<Expected[Name]>];
}[keyof Expected];

function entriesOf(expected: Expected): readonly ExpectedEntry[] {
  const entries = Object.entries(expected) as readonly (readonly [string, unknown])[];
  return entries.filter(([, value]) => value !== undefined) as unknown as readonly ExpectedEntry[];
}

type Read = ContainerHandle<RunnableImage>['file'];

interface Subject {
  readonly kind: 'image' | 'container';
  readonly about: readonly string[];
  readonly read: Read;
}

function asSubject(context: MatcherContext, received: unknown): Subject {
  if (isImage(received))
    return {
      kind: 'image',
      about: [`Image:    ${nameOfImage(received)}`],
      read: (...args) => readFromImage(received, ...args),
    };
  if (typeof received === 'object' && received !== null && 'file' in received && typeof received.file === 'function') {
    const container = received as ContainerHandle<RunnableImage>;
    return { kind: 'container', about: [], read: (...args) => container.file(...args) };
  }
  throw misuse(context, {
    name: 'toHaveFile',
    subject: 'image',
    wanted: 'an image, or a container that was started',
    received,
  });
}

/**
 * With its own entrypoint, because an engine refuses to create a container that would start nothing; it never starts.
 */
async function readFromImage(image: RunnableImage, ...args: Parameters<Read>): ReturnType<Read> {
  await using container = await createContainer(image, { entrypoint: ['none'], command: [] });
  return await container.file(...args);
}

function matches(found: ContainerFile, [name, value]: ExpectedEntry): boolean {
  if (name === 'executableBy') return (found.mode & EXECUTE_BITS[value]) !== 0;
  if (name !== 'content') return found[name] === value;
  const { text = '', cutBytes = 0 } = found.content ?? {};
  if (found.content === undefined) return false;
  return typeof value === 'string' ? text === value && cutBytes === 0 : text.search(value) !== -1;
}

/** What is not in the beginning of a file may be in the rest. */
function assertContentIsKnown(path: string, { content, sizeBytes }: ContainerFile, wanted: string | RegExp): void {
  const { text = '', cutBytes = 0 } = content ?? {};
  if (cutBytes === 0) return;
  const isDecided = typeof wanted === 'string' ? Buffer.byteLength(wanted) !== sizeBytes : text.search(wanted) !== -1;
  if (!isDecided)
    throw incomplete({
      name: 'toHaveFile',
      why: `only the first MiB of ${path} was read, which has ${sizeBytes} bytes`,
    });
}

const SHOWN_CHARACTERS = 2000;

function receivedOf(found: ContainerFile, wanted: readonly ExpectedEntry[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    wanted.map(([name]) => {
      if (name === 'content') return [name, found.content?.text.slice(0, SHOWN_CHARACTERS)];
      return name === 'executableBy' ? [name, `mode ${octal(found.mode)}`] : [name, shown(name, found[name])];
    }),
  );
}

/** Permissions in the usual notation. */
function shown(name: keyof Expected, value: unknown): unknown {
  if (value instanceof RegExp) return String(value);
  return name === 'mode' && typeof value === 'number' ? octal(value) : value;
}

function octal(mode: number): string {
  return `0o${mode.toString(8).padStart(3, '0')}`;
}

/** "a file of 12 bytes, mode 0o644, owner 0:0". */
function describe({ type, mode, uid, gid, sizeBytes, target }: ContainerFile): string {
  const what =
    type === 'file' ? `a file of ${sizeBytes} bytes` : target === undefined ? `a ${type}` : `a link to ${target}`;
  return `${what}, mode ${octal(mode)}, owner ${uid}:${gid}`;
}
