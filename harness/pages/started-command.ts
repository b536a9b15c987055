import { instructionsIn } from './dockerfile-text';
import type { BuildStep } from './step';

/**
 * What `docker run` starts from an image of the page, according to its Dockerfile: the arguments replace CMD, and
 * `--entrypoint` replaces both. Empty if only the base image determines it.
 *
 * @example startedCommand(build, { command: ['-n'] }) // "sort -n" for ENTRYPOINT ["sort"]
 */
export function startedCommand(
  { dockerfile, build: { target } }: Pick<BuildStep, 'dockerfile' | 'build'>,
  { entrypoint, command }: { readonly entrypoint?: readonly string[]; readonly command?: readonly string[] },
): string {
  const args = command ?? [];
  if (entrypoint !== undefined) return [...entrypoint, ...args].join(' ');
  const own = stageIn(dockerfile.text, target);
  const last = (keyword: string): string => own.findLast((each) => each.keyword === keyword)?.rest ?? '';
  const start = wordsOf(last('ENTRYPOINT'));
  const isShellForm = start !== '' && !last('ENTRYPOINT').startsWith('[');
  if (isShellForm) return start;
  return [start, args.length > 0 ? args.join(' ') : wordsOf(last('CMD'))].filter((part) => part !== '').join(' ');
}

/** The instructions of the last stage, or of the one that is the target. */
function stageIn(text: string, target: string | undefined): ReturnType<typeof instructionsIn> {
  const all = instructionsIn(text);
  const starts = all.flatMap(({ keyword }, index) => (keyword === 'FROM' ? index : []));
  const named = starts.findIndex((start) => /\sAS\s+(\S+)$/i.exec(all[start]?.rest ?? '')?.[1] === target);
  const stage = target === undefined || named === -1 ? starts.length - 1 : named;
  return all.slice(starts[stage] ?? 0, starts[stage + 1] ?? all.length);
}

/** The words of the exec form, or the text of the shell form. */
function wordsOf(rest: string): string {
  if (!rest.startsWith('[')) return rest;
  try {
    const words: unknown = JSON.parse(rest);
    return Array.isArray(words) ? words.map(String).join(' ') : rest;
  } catch {
    return rest;
  }
}
