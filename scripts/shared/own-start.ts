import { callOf } from '../../harness/support/command-call';
import { briefLayerLines } from '../../harness/explain/render-layers';
import { inShellWords } from '../../harness/explain/shell-words';
import type { ExistingImage } from '../../harness/image/image';
import { ownStart } from '../../harness/structure-tests/own-start';
import type { StructureFile } from '../../harness/structure-tests/structure-file';

/** What container-structure-test files can't ask about an image. */
export interface Unasked {
  /** What the image itself starts, as a sentence: such files clear the entrypoint. */
  readonly starts: string;
  /** Which instruction made which layer: a heading, and a line for each. */
  readonly layers: readonly string[];
  /** Which command prints more. */
  readonly more: string;
}

export async function whatFilesCannotAsk(image: ExistingImage, { checks }: StructureFile): Promise<Unasked> {
  const plain = await ownStart(image);
  const [ask] = checks.flatMap((check) => (check.ask.kind === 'command' ? [check.ask] : []));
  const given = ask === undefined ? undefined : await ownStart(image, ask.argv);
  const differs = given !== undefined && JSON.stringify(given) !== JSON.stringify(ask?.argv);
  const lines = [
    plain === undefined
      ? `\`docker run ${image.reference}\` is refused`
      : `\`docker run ${image.reference}\` starts \`${inShellWords(plain)}\``,
    ...(differs
      ? [`\`docker run ${image.reference} ${inShellWords(ask?.argv ?? [])}\` starts \`${inShellWords(given)}\``]
      : []),
  ];
  return {
    starts: `No test in such a file starts the image unchanged: ${lines.join(', ')}.`,
    layers: briefLayerLines(image),
    more: `\`${callOf('image', image.reference)}\` prints more.`,
  };
}

/** For a terminal, after the results. */
export function linesOf({ starts, layers, more }: Unasked): string {
  return [starts, ...layers, more].join('\n');
}

/** For a report, which has only one line for it. */
export function findingOf({ starts, layers: [head = '', ...layers], more }: Unasked): string {
  const list = layers.map((line) => line.trim().replace(/ +/g, ' ')).join('; ');
  return [starts, ...(list === '' ? [head] : [`${head} ${list}.`]), more].join(' ');
}
