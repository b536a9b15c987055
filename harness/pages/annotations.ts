import type { Builder } from '../engine/engine';
import { nearest } from '../support/nearest';
import type { Place } from './page-file';
import type { PageFault, Refuted, Stated } from './step';

/** What the author of a page states about the next code block, in a comment that readers don't see. */
export interface Annotation {
  readonly place: Place;
  /** The file that the block shows. */
  readonly file?: string;
  /** A directory next to the page whose files belong to the build context. */
  readonly context?: string;
  /** Why the block is not checked. */
  readonly skip?: string;
  /** What is put above the fragment to make it a complete Dockerfile. */
  readonly complete?: string;
  readonly exit?: number;
  readonly fails?: boolean;
  readonly match?: Stated['match'];
  readonly refuted?: Refuted;
  readonly builder?: Builder;
}

/** A parsed annotation, by kind. */
export type ReadAnnotation =
  | { readonly kind: 'block'; readonly annotation: Annotation }
  /** Values of placeholders, for the whole page. */
  | { readonly kind: 'values'; readonly values: ReadonlyMap<string, string> }
  /** Commands that readers don't see. */
  | { readonly kind: 'hidden'; readonly annotation: Annotation; readonly text: string; readonly firstLine: number }
  /** Assertions about an image. */
  | {
      readonly kind: 'image';
      readonly place: Place;
      readonly attributes: ReadonlyMap<string, string>;
      readonly text: string;
    }
  | { readonly kind: 'fault'; readonly fault: PageFault };

const BLOCK_KEYS = ['file', 'context', 'skip', 'complete', 'exit', 'fails', 'match', 'refuted', 'only'] as const;
/** Only together with another key. */
const DEPENDENT_KEYS = { because: 'refuted', link: 'refuted', builder: 'only' } as const;
const IMAGE_KEYS = ['image', 'layers', 'cmd', 'entrypoint', 'env'] as const;
const KNOWN_KEYS: readonly string[] = [...BLOCK_KEYS, ...Object.keys(DEPENDENT_KEYS), ...IMAGE_KEYS, 'set'];
const FLAGS: readonly string[] = ['fails', 'refuted', 'only'];
const MATCHES = ['whole', 'prefix', 'contains', 'unordered'] as const;
const BUILDER_NAMES = ['classic', 'buildkit', 'buildah'] as const;
const COMMAND_LINE = /^\s*\$ /;

/**
 * Reads what follows `layerproof:` in a comment. The first line has attributes; lines below it that contain a prompt
 * are a hidden transcript.
 *
 * @example readAnnotation('file=Dockerfile.dev', { file: 'page.md', line: 3 }) // { kind: 'block', annotation: { file: 'Dockerfile.dev', … } }
 */
export function readAnnotation(text: string, place: Place): ReadAnnotation {
  const [first = '', ...below] = text.split('\n');
  const isTranscript = below.some((line) => COMMAND_LINE.test(line));
  const attributes = attributesIn(isTranscript ? first : text);
  if (typeof attributes === 'string') return fault(place, `an annotation is not understood at "${attributes}"`);
  if (attributes.keys().next().value === 'set') return valuesIn(attributes, place);
  const wrong = wrongKey(attributes) ?? wrongValue(attributes);
  if (wrong !== undefined) return fault(place, wrong.says, wrong.next);
  const annotation = { place, ...settingsIn(attributes) };
  if (isTranscript) return { kind: 'hidden', annotation, text: below.join('\n').trimEnd(), firstLine: place.line + 1 };
  if (attributes.has('image')) return { kind: 'image', place, attributes, text: text.trim() };
  if (attributes.size === 0) return fault(place, 'an annotation is empty');
  return { kind: 'block', annotation };
}

const ATTRIBUTE = /\s*([A-Za-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?(?=\s|$)/y;

/**
 * `key`, `key=value`, `key="value"`, `key='value'`; a flag has an empty value. What can't be parsed is returned as
 * text.
 */
function attributesIn(text: string): ReadonlyMap<string, string> | string {
  const attributes = new Map<string, string>();
  let position = 0;
  const end = text.trimEnd().length;
  while (position < end) {
    ATTRIBUTE.lastIndex = position;
    const found = ATTRIBUTE.exec(text);
    if (found === null) return text.slice(position, position + 40).trim();
    attributes.set(found[1] ?? '', found[2] ?? found[3] ?? found[4] ?? '');
    position = ATTRIBUTE.lastIndex;
  }
  return attributes;
}

function valuesIn(attributes: ReadonlyMap<string, string>, place: Place): ReadAnnotation {
  const values = new Map([...attributes].slice(1).map(([name, value]) => [placeholderKey(name), value]));
  const empty = [...values].find(([, value]) => value === '')?.[0];
  if (values.size === 0 || empty !== undefined) {
    return fault(place, `set needs a value for ${empty ?? 'a placeholder'}`, 'Write it as set your-name=me.');
  }
  return { kind: 'values', values };
}

/** `<Your Name>`, YOUR_NAME and your-name are the same placeholder. */
export function placeholderKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

interface Wrong {
  readonly says: string;
  readonly next?: string;
}

function wrongKey(attributes: ReadonlyMap<string, string>): Wrong | undefined {
  const isImage = attributes.has('image');
  for (const key of attributes.keys()) {
    if (!KNOWN_KEYS.includes(key)) {
      const [similar] = nearest(key, KNOWN_KEYS, 1);
      const next = similar === undefined ? `Known keys are ${KNOWN_KEYS.join(', ')}.` : `Did you mean ${similar}?`;
      return { says: `an annotation has the unknown key "${key}"`, next };
    }
    if (key === 'set') return { says: 'set has to come first in its annotation' };
    const isImageKey = (IMAGE_KEYS as readonly string[]).includes(key);
    if (isImageKey !== isImage) return { says: isImage ? `${key} can't be combined with image` : `${key} needs image` };
    const needed = DEPENDENT_KEYS[key as keyof typeof DEPENDENT_KEYS] as string | undefined;
    if (needed !== undefined && !attributes.has(needed)) return { says: `${key} needs ${needed}` };
  }
  return undefined;
}

function wrongValue(attributes: ReadonlyMap<string, string>): Wrong | undefined {
  for (const [key, value] of attributes) {
    if (FLAGS.includes(key) && value !== '') return { says: `${key} takes no value` };
    if (!FLAGS.includes(key) && value === '') return { says: `${key} needs a value` };
  }
  const { exit, match, builder, file } = Object.fromEntries(attributes);
  if (file !== undefined && (file.startsWith('/') || file.split('/').includes('..') || /[\0\\]/.test(file))) {
    return { says: `file takes a path inside the page's directory, not "${file}"` };
  }
  if (exit !== undefined && !/^\d{1,3}$/.test(exit)) return { says: `exit takes an exit code, not "${exit}"` };
  if (match !== undefined && !(MATCHES as readonly string[]).includes(match)) {
    return { says: `match takes ${MATCHES.join(', ')}, not "${match}"` };
  }
  if (builder !== undefined && !(BUILDER_NAMES as readonly string[]).includes(builder)) {
    return { says: `builder takes ${BUILDER_NAMES.join(', ')}, not "${builder}"` };
  }
  if (attributes.has('refuted') && !attributes.has('because')) return { says: 'refuted needs because="…"' };
  if (attributes.has('only') && builder === undefined) return { says: 'only needs builder=…' };
  return undefined;
}

function settingsIn(attributes: ReadonlyMap<string, string>): Omit<Annotation, 'place'> {
  const { file, context, skip, complete, exit, match, because, link, builder } = Object.fromEntries(attributes);
  return {
    ...(file === undefined ? {} : { file }),
    ...(context === undefined ? {} : { context }),
    ...(skip === undefined ? {} : { skip }),
    ...(complete === undefined ? {} : { complete: complete.replaceAll('\\n', '\n') }),
    ...(exit === undefined ? {} : { exit: Number(exit) }),
    ...(attributes.has('fails') ? { fails: true } : {}),
    ...(match === undefined ? {} : { match: match as Stated['match'] }),
    ...(because === undefined ? {} : { refuted: { because, ...(link === undefined ? {} : { link }) } }),
    ...(builder === undefined ? {} : { builder: builder as Builder }),
  };
}

function fault(place: Place, says: string, next?: string): ReadAnnotation {
  return { kind: 'fault', fault: { place, says, ...(next === undefined ? {} : { next }) } };
}
