import type { Cell, RecordHeader } from '../../record/record';
import type { Claim } from '../../verdict/claim';
import { plainVersion } from '../../verdict/expectation';
import { listInWords, withBuilders } from './cells-in-words';
import type { ClaimRow } from './grid';
import { SIGNS } from './verdict-words';

type Product = RecordHeader['engines'][number]['product'];
type Answer = 'confirmed' | 'refuted';

/** The versions of one product with the same builder and image store, oldest first. */
interface Track {
  readonly product: Product;
  readonly builder: Cell['builder'];
  readonly steps: readonly Step[];
}

interface Step {
  readonly version: string;
  readonly answer: Answer;
}

/** Consecutive versions with the same answer. */
interface Span {
  readonly answer: Answer;
  readonly versions: readonly [string, ...string[]];
}

const PRODUCTS: Readonly<Record<Product, string>> = { docker: 'Docker', podman: 'Podman' };

/**
 * How the answer to a claim changes from version to version, in words; empty if it does not. Only versions that were tested
 * are named, except for a bound that the claim's expectation documents.
 *
 * @example sinceWhen(row, report) // ["✘ in Podman 4.3, ✔ since 5"]
 */
export function sinceWhen(
  row: ClaimRow,
  { cells, engines }: { readonly cells: readonly Cell[]; readonly engines: RecordHeader['engines'] },
): readonly string[] {
  const tracks = tracksOf(row, { cells, engines });
  const changes = tracks.flatMap((track) => {
    const spans = spansOf(track.steps);
    return spans.length < 2 ? [] : [{ track, words: spansInWords(spans, { track, claim: row.claim }) }];
  });
  return [...new Set(changes.map(({ words }) => words))].map((words) => {
    const own = changes.filter((change) => change.words === words).map(({ track }) => track);
    const builders = new Set(own.map(({ builder }) => builder));
    const isEveryBuilder = tracks.every(({ product, builder }) => product !== own[0]?.product || builders.has(builder));
    return isEveryBuilder ? words : `${withBuilders([...builders])}: ${words}`;
  });
}

function tracksOf(
  { entries }: ClaimRow,
  { cells, engines }: { readonly cells: readonly Cell[]; readonly engines: RecordHeader['engines'] },
): readonly Track[] {
  const tracks = new Map<string, Track>();
  for (const { cell: name, outcome } of entries) {
    const cell = cells.find((candidate) => candidate.name === name);
    const engine = engines.find((candidate) => candidate.name === cell?.engine);
    const version = plainVersion(engine?.version ?? '');
    if (cell === undefined || engine === undefined || version === undefined) continue;
    if (outcome !== 'confirmed' && outcome !== 'refuted') continue;
    const key = `${engine.product} ${cell.builder} ${engine.imageStore}`;
    const steps = [...(tracks.get(key)?.steps ?? []), { version, answer: outcome }].toSorted((one, other) =>
      compare(one.version, other.version),
    );
    tracks.set(key, { product: engine.product, builder: cell.builder, steps });
  }
  return [...tracks.values()];
}

function spansOf(steps: readonly Step[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { version, answer } of steps) {
    const last = spans.at(-1);
    if (last?.answer === answer) spans[spans.length - 1] = { answer, versions: [...last.versions, version] };
    else spans.push({ answer, versions: [version] });
  }
  return spans;
}

function spansInWords(
  spans: readonly Span[],
  { track, claim }: { readonly track: Track; readonly claim: Claim | undefined },
): string {
  const short = (version: string): string => shortVersion(version, track.steps);
  const parts = spans.map(({ answer, versions }, index) => {
    const product = index === 0 ? `${PRODUCTS[track.product]} ` : '';
    const before = spans[index - 1]?.versions.at(-1);
    const isLast = index === spans.length - 1;
    const bound = isLast && before !== undefined ? boundOf(claim, { track, before, first: versions[0] }) : undefined;
    if (bound !== undefined) return `${SIGNS[answer]} since ${bound}`;
    return `${SIGNS[answer]} in ${product}${listInWords(versions.map(short))}`;
  });
  return parts.join(', ');
}

/** The version at which the expectation says that the answer changes, if that fits what was seen: "5" for `<5`. */
function boundOf(
  claim: Claim | undefined,
  { track, before, first }: { readonly track: Track; readonly before: string; readonly first: string },
): string | undefined {
  return (claim?.expected.exceptions ?? [])
    .filter(({ where: { product = 'docker' } }) => product === track.product)
    .flatMap(({ where: { engine = '' } }) => [...engine.matchAll(/(?:<|>=)(\d[\d.]*)/g)].map(([, bound = '']) => bound))
    .find((bound) => {
      const version = plainVersion(bound);
      return version !== undefined && compare(before, version) < 0 && compare(version, first) <= 0;
    });
}

/** "26.1" for 26.1.5, unless the track has two such versions. */
function shortVersion(version: string, steps: readonly Step[]): string {
  const short = version.split('.').slice(0, 2).join('.');
  const isUnique = steps.filter((step) => step.version.startsWith(`${short}.`)).length === 1;
  return isUnique ? short : version;
}

function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
