import type { Build } from './build-words';
import { quoted } from './docker-words';
import { fileLines, isInside } from './script-files';

/** Writes the files that the builds of a script need, and remembers which exist. */
export class ScriptContexts {
  /** Why files are missing, as sentences. */
  readonly gaps = new Set<string>();
  /** The directory of each context. */
  readonly #directories = new Map<string, string>();
  /** The content of each file, by its path. */
  readonly #files = new Map<string, string>();

  /** Named after the last part of its path below dockerfiles/. */
  directoryOf(context: string): string {
    const known = this.#directories.get(context);
    if (known !== undefined) return known;
    const name = safeName(context.split('/').at(-1) ?? '');
    const same = [...this.#directories.values()].filter((other) => other.replace(/-\d+$/, '') === name).length;
    const directory = same === 0 ? name : `${name}-${same + 1}`;
    this.#directories.set(context, directory);
    return directory;
  }

  /** Where a build finds the value of a secret. */
  secretFile(id: string): string {
    return `secrets/${safeName(id)}`;
  }

  /** The lines that write what does not exist yet. */
  linesFor(build: Build): readonly string[] {
    return [...this.#secretLines(build), ...this.#contextLines(build)];
  }

  #secretLines({ options = {} }: Build): readonly string[] {
    const { secrets = [] } = options;
    if (secrets.length === 0) return [];
    this.gaps.add('The record keeps no secrets, so this script uses the words that stand for them in the record.');
    return secrets.flatMap((id) => this.#write(this.secretFile(id), `<secret ${id}>`));
  }

  #contextLines({ context, dockerfile, files, options = {} }: Build): readonly string[] {
    if (files === undefined && /^\s*(ONBUILD\s+)?(COPY|ADD)\b|--mount/im.test(dockerfile))
      this.gaps.add('The record is of an older version, which kept no files of a build context but the Dockerfile.');
    const main = { path: options.dockerfile ?? 'Dockerfile', text: dockerfile, isExecutable: undefined };
    return [...(files ?? []), main].flatMap(({ path, text, isExecutable }) => {
      if (!isInside(path) || text === undefined || isCut(text)) {
        this.gaps.add(`The record does not have the whole file ${JSON.stringify(path)} of a build context.`);
        return [];
      }
      const target = `${this.directoryOf(context)}/${path}`;
      const lines = this.#write(target, text);
      return isExecutable === true && lines.length > 0 ? [...lines, `chmod +x ${quoted(target)}`] : lines;
    });
  }

  #write(path: string, text: string): readonly string[] {
    if (this.#files.get(path) === text) return [];
    const parent = path.slice(0, path.lastIndexOf('/'));
    const isThere = [...this.#files.keys()].some((other) => other.startsWith(`${parent}/`));
    this.#files.set(path, text);
    return [...(isThere ? [] : [`mkdir -p ${quoted(parent)}`]), ...fileLines(path, text)];
  }
}

/** For names of images and directories: nothing that a shell or Docker would interpret. */
function safeName(text: string): string {
  const name = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return name.replace(/^-|-$/g, '') || 'context';
}

/** The marks that the record and the page put at the end of a truncated text. */
function isCut(text: string): boolean {
  return /… \((cut here, )?\d+ more characters\)$/.test(text);
}
