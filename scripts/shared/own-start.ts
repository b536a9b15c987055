import { inShellWords } from '../../harness/explain/shell-words';
import type { ExistingImage } from '../../harness/image/image';
import { ownStart } from '../../harness/structure-tests/run-checks';
import type { StructureFile } from '../../harness/structure-tests/structure-file';

/** What container-structure-test files can't ask, because they clear the entrypoint: what the image itself starts. */
export async function whatFilesCannotAsk(image: ExistingImage, { checks }: StructureFile): Promise<string> {
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
  return `No test of such a file starts the image as it is: ${lines.join(', ')}. \`layerproof image ${image.reference}\` says more.`;
}
