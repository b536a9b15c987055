import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { Refusal } from './refusal';
import type { ShellCommand } from './shell-words';
import { withEnd } from './stated-output';
import type { Stated } from './step';

/** What only ever prints when something goes wrong. */
const SILENT = /^(?:cd|mkdir|touch|export|chmod|cp|mv|rm|sleep|docker tag)\b/;
/** Prints a line for each of its arguments. */
const PRINTS_NAMES = /^docker (?:container )?(?:stop|start|restart|kill|rm|pause|unpause) /;
const BUILDS = /^docker (?:image |buildx )?build /;
const OF_A_BUILD = /^\s*(?:Step \d|\[\+\]|#\d+ |=>|Sending build|Successfully |sha256:|DEPRECATED)/;

/**
 * Which part of an output comes from which command of a line: `docker stop web && docker rm web` prints the name twice.
 * An output that can't be divided is left out.
 *
 * @returns The part of each command, by its index.
 */
export function shareStated(
  { draft }: Pick<PageWork, 'draft'>,
  at: Pick<CommandPlace, 'stated'>,
  commands: readonly ShellCommand[],
): (index: number) => Pick<CommandPlace, 'stated' | 'mayFail'> {
  const { stated } = at;
  if (stated === undefined) return () => ({});
  const sources = commands.map(({ words }) => words.join(' ').replace(/^sudo /, ''));
  const printing = sources.flatMap((source, index) => (SILENT.test(source) ? [] : index));
  const last = commands.length - 1;
  if (printing.every((index) => index === last)) return (index) => (index === last ? { stated } : {});
  const shares = printing.every((index) => PRINTS_NAMES.test(sources[index] ?? '')) ? sharesOf(stated, sources) : [];
  if (shares.length > 0) return (index) => ({ ...(shares[index] && { stated: shares[index] }) });
  const onlyBuilds = printing.every((index) => index === last || BUILDS.test(sources[index] ?? ''));
  if (onlyBuilds && !BUILDS.test(sources[last] ?? '') && !stated.lines.some((line) => OF_A_BUILD.test(line)))
    return (index) => (index === last ? { stated } : {});
  const { mayFail } = draft.withoutStated(at, new Refusal('ambiguous', 'an output of several commands'));
  return () => (mayFail === undefined ? {} : { mayFail });
}

/** As many lines for each as it has names; none if there are more or fewer. */
function sharesOf(stated: Stated, sources: readonly string[]): readonly (Stated | undefined)[] {
  const counts = sources.map((source) =>
    PRINTS_NAMES.test(source)
      ? source
          .replace(PRINTS_NAMES, '')
          .replace(/(?:^| )(?:-t|--time|--timeout|-s|--signal)[ =]\S+/g, '')
          .split(' ')
          .filter((word) => word !== '' && !word.startsWith('-')).length
      : 0,
  );
  const { place, lines } = stated;
  if (counts.reduce((sum, count) => sum + count, 0) !== lines.length) return [];
  let from = 0;
  return counts.map((count) => {
    const own = lines.slice(from, from + count);
    const at = withEnd({ file: place.file, line: place.line + from }, own.length);
    from += count;
    return count === 0 ? undefined : { ...stated, place: at, lines: own };
  });
}
