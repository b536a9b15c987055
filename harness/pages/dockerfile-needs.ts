import { parseDockerfile } from '../image/dockerfile';
import { instructionsIn } from './dockerfile-text';

/** What a Dockerfile needs besides itself. */
export interface DockerfileNeeds {
  /** The images in FROM and COPY --from that are not stages, with variables replaced. */
  readonly images: readonly string[];
  /** Of them, those that are not in FROM: they can't be replaced by another name. */
  readonly copiedFrom: readonly string[];
  /** What COPY and ADD take from the context: files, directories (with `/` at the end or not), and patterns. */
  readonly sources: readonly string[];
  /** What `# syntax=` names: the image that reads the Dockerfile. */
  readonly syntax?: string;
  /** The words after each RUN. */
  readonly runs: readonly string[];
  /** Whether the classic builder can't build it. */
  readonly isForBuildKit: boolean;
}

/** Larger than any Dockerfile that people write. */
export const LARGEST_DOCKERFILE = 256 * 1024;

/** Reads it without validating it: that is the builder's job. */
export function needsOf(text: string, buildArgs: Readonly<Record<string, string>> = {}): DockerfileNeeds {
  const instructions = instructionsIn(text);
  const stages = new Set<string>();
  const fromOthers = new Set<string>();
  const sources: string[] = [];
  for (const { keyword, rest } of instructions) {
    if (keyword === 'FROM') {
      const stage = /\sAS\s+(\S+)/i.exec(rest)?.[1];
      if (stage !== undefined) stages.add(stage.toLowerCase());
    }
    for (const from of rest.matchAll(/(?:--from=|\bfrom=)([^\s,]+)/g)) {
      const name = from[1] ?? '';
      if (/^(?:COPY|RUN)$/.test(keyword) && !/^\d+$/.test(name) && !stages.has(name.toLowerCase()))
        fromOthers.add(name);
    }
    if (keyword === 'COPY' || keyword === 'ADD') sources.push(...sourcesIn(rest));
  }
  const syntax = buildArgs['BUILDKIT_SYNTAX'] ?? syntaxIn(text);
  const bases = parseDockerfile(withBuildArgs(text, buildArgs)).baseImages;
  return {
    images: [...new Set([...bases, ...fromOthers])],
    copiedFrom: [...fromOthers],
    sources: [...new Set(sources)],
    ...(syntax === undefined ? {} : { syntax }),
    runs: instructions.filter(({ keyword }) => keyword === 'RUN').map(({ rest }) => rest),
    isForBuildKit: instructions.some(
      ({ keyword, rest }) =>
        (keyword === 'RUN' && /^(?:--(?:mount|network|security|device)\b|<<)/.test(rest)) ||
        (/^(?:COPY|ADD)$/.test(keyword) &&
          /^(?:--\S+\s+)*(?:<<|--link|--chmod|--exclude|--checksum|--parents|--keep-git-dir|--unpack)/.test(rest)),
    ),
  };
}

/** Directives are comments above everything else. BuildKit also takes them after `//`, and in JSON. */
function syntaxIn(text: string): string | undefined {
  for (const line of text.replace(/^\uFEFF/, '').split('\n', 100)) {
    const found =
      /^\s*(?:#|\/\/)\s*syntax\s*=\s*(\S*)/i.exec(line)?.[1] ?? /^\s*\{.*"syntax"\s*:\s*"([^"]*)"/i.exec(line)?.[1];
    if (found !== undefined) return found;
    if (!/^\s*(?:#|\/\/|$)/.test(line)) return undefined;
  }
  return undefined;
}

/** ARG instructions before FROM get the values of --build-arg, because they determine what FROM names. */
function withBuildArgs(text: string, buildArgs: Readonly<Record<string, string>>): string {
  const names = Object.keys(buildArgs);
  if (names.length === 0) return text;
  return text.replace(/^([ \t]*ARG[ \t]+)(\w+)(?:=.*)?$/gim, (whole, start: string, name: string) =>
    Object.hasOwn(buildArgs, name) ? `${start}${name}=${buildArgs[name] ?? ''}` : whole,
  );
}

/** All arguments but the last, without flags; none for --from, for URLs and for here-documents. */
function sourcesIn(rest: string): readonly string[] {
  if (/(?:^|\s)--from=/.test(rest) || rest.includes('<<')) return [];
  const withoutFlags = rest.replace(/^(?:--\S+\s+)+/, '');
  const args = withoutFlags.startsWith('[') ? jsonWords(withoutFlags) : withoutFlags.split(/\s+/);
  return args.slice(0, -1).filter((source) => !/^(?:https?:|git@|ssh:)/.test(source) && source !== '');
}

function jsonWords(text: string): readonly string[] {
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) ? words.map(String) : [];
  } catch {
    return [];
  }
}
