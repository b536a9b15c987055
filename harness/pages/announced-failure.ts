import type { Block } from './read-blocks';
import type { Stated } from './step';

/** Words of a page that shows how something goes wrong; pages do that as often as they say that a command works. */
const FAILURE =
  /\b(?:fail(?:s|ed|ing|ures?)?|errors?|crash(?:es|ed)?|broken|killed|denied|refuse[sd]?|oops|unfortunately|not found|out of memory|OOM|exit (?:code|status)|exits? (?:with|immediately|at once|right away)|(?:wo|do|does|did|ca)n['’]t (?:work|build|start|run|exist|find)|(?:will|does|do|did|can) ?not (?:work|build|start|run|exist|find))\b|[❌💥]/iu;

/**
 * Whether a text speaks of a failure. Which command it means, and whether the failure is only possible, remains
 * unknown.
 */
export function speaksOfFailure(text: string): boolean {
  return FAILURE.test(text);
}

/** How programs say that they failed, in words that a text uses for other things too. */
const MESSAGE =
  /\b(?:no such|bad address|cannot|unable to|unknown|invalid|unreachable|timed out|read-only|traceback|exception|fatal|panic)\b/i;

/** Whether a page shows lines that a program prints when it fails. */
export function showsFailure(lines: readonly string[]): boolean {
  return lines.some((line) => MESSAGE.test(line.slice(0, 1000)) || speaksOfFailure(line.slice(0, 1000)));
}

/** Whether the text above a block, or a comment in it, speaks of a failure. */
export function announcesFailure({ prose, text }: Pick<Block, 'prose' | 'text'>): boolean {
  if (speaksOfFailure(prose)) return true;
  const comments = text.split('\n').flatMap((line) => /(?:^|\s)#\s?(.*)$/.exec(line.slice(0, 1000))?.[1] ?? []);
  return showsFailure(comments);
}

/** The engine's own message for a container that it could not create or start, or for another call. */
export function statesFailure({ lines }: Pick<Stated, 'lines'>): boolean {
  return lines.some((line) =>
    /Error response from daemon|^Error: No such (?:container|image|object)|executable file not found|exec format error|OCI runtime/.test(
      line.slice(0, 2000),
    ),
  );
}
