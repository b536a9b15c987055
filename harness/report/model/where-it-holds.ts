import type { Cell, RecordHeader } from '../../record/record';
import type { Outcome } from '../../verdict/verdict';
import { plainVersion } from '../../verdict/expectation';
import { BUILDER_WORDS, listInWords } from './cells-in-words';
import type { ClaimRow } from './grid';

type Engines = readonly Pick<RecordHeader['engines'][number], 'name' | 'product' | 'version'>[];

/** One cell with what was observed there. */
interface Place {
  readonly cell: Cell;
  readonly product: string;
  readonly version: string;
  readonly outcome: Outcome;
}

/**
 * In which engines and builders a statement holds, as the rest of a sentence; empty if it holds in all of them. Only
 * versions that were tested are named; `≥` is the oldest tested version after which the answer no longer changes.
 *
 * @example whereItHolds(row, report) // "holds with BuildKit and Podman ≥ 5.4, not with the classic builder"
 */
export function whereItHolds(
  row: Pick<ClaimRow, 'entries'>,
  { cells, engines }: { readonly cells: readonly Cell[]; readonly engines: Engines },
): string {
  const places = placesOf(row, { cells, engines });
  if (places.every(({ outcome }) => outcome === 'confirmed')) return '';
  const wordsFor = (outcome: Outcome): string => namesOf(places, outcome);
  const [holds, not, unknown, idle] = [
    wordsFor('confirmed'),
    wordsFor('refuted'),
    wordsFor('not-observed'),
    [wordsFor('not-applicable'), wordsFor('not-measured')].filter((words) => words !== '').join(' and '),
  ];
  const main =
    holds === ''
      ? not === ''
        ? []
        : [places.every(({ outcome }) => outcome === 'refuted') ? 'holds nowhere' : `does not hold with ${not}`]
      : [`holds with ${holds}${not === '' ? '' : `, not with ${not}`}`];
  return [
    ...main,
    ...(unknown === '' ? [] : [`not observed with ${unknown}`]),
    ...(idle === '' ? [] : [`not checked with ${idle}`]),
  ].join('; ');
}

function placesOf(
  { entries }: Pick<ClaimRow, 'entries'>,
  { cells, engines }: { readonly cells: readonly Cell[]; readonly engines: Engines },
): readonly Place[] {
  return entries.flatMap(({ cell: name, outcome }): readonly Place[] => {
    const cell = cells.find((candidate) => candidate.name === name);
    if (cell === undefined) return [];
    const engine = engines.find((candidate) => candidate.name === cell.engine);
    const version = plainVersion(engine?.version ?? '') ?? '';
    return [{ cell, product: engine?.product ?? '', version, outcome }];
  });
}

/** The places with this outcome, a builder at a time: by its name alone where all its versions agree. */
function namesOf(places: readonly Place[], outcome: Outcome): string {
  const kinds = [...new Set(places.map(kindOf))];
  const names = kinds.flatMap((kind) => {
    const own = places.filter((place) => kindOf(place) === kind);
    const wanted = own.filter((place) => place.outcome === outcome);
    if (wanted.length === 0) return [];
    return wanted.length === own.length ? [kind] : versionsInWords(kind, own, wanted);
  });
  return listInWords(names);
}

/** Podman has one builder, and Docker two, so a builder is the name of its kind. */
function kindOf({ cell, product }: Place): string {
  return product === 'podman' ? 'Podman' : BUILDER_WORDS[cell.builder];
}

function versionsInWords(kind: string, all: readonly Place[], wanted: readonly Place[]): readonly string[] {
  const versions = (places: readonly Place[]): readonly string[] =>
    [...new Set(places.map(({ version }) => version))].toSorted((one, other) =>
      one.localeCompare(other, 'en', { numeric: true }),
    );
  const [every, own] = [versions(all), versions(wanted)];
  const others = versions(all.filter((place) => !wanted.includes(place)));
  const isMixed = own.some((version) => version === '' || others.includes(version));
  // One version answers differently with another image store: only the names of the cells show that.
  if (isMixed) return wanted.map(({ cell }) => cell.name);
  const of = kind === 'Podman' ? 'Podman' : `${kind} of Docker`;
  const short = (version: string): string => shortVersion(version, every);
  const first = own[0] ?? '';
  const isNewest = own.length === every.length - every.indexOf(first);
  if (isNewest) return [`${of} ≥ ${short(first)}`];
  return [`${of} ${listInWords(own.map(short))}`];
}

/** "26.1" for 26.1.5, unless there are two such versions. */
function shortVersion(version: string, all: readonly string[]): string {
  const short = version.split('.').slice(0, 2).join('.');
  return all.filter((other) => other === short || other.startsWith(`${short}.`)).length === 1 ? short : version;
}
