import { ARTICLE } from './statement-groups';
import { capitalized } from './verdict-words';

const INSTRUCTIONS = new Set(
  'add arg cmd copy entrypoint env expose from healthcheck label onbuild run shell stopsignal user volume workdir'.split(
    ' ',
  ),
);

/**
 * The directory of a chapter as a heading. In the reference, the names of instructions are in capitals.
 *
 * @example chapterTitle('reference/arg-and-env') // 'Reference, ARG and ENV'
 */
export function chapterTitle(chapter: string): string {
  if (chapter === ARTICLE) return 'The article';
  const [part = '', ...others] = chapter.split('/');
  const titles = others.map((name) => (part === 'reference' ? withInstructions(name) : name.replaceAll('-', ' ')));
  return capitalized([part.replaceAll('-', ' '), ...titles].join(', '));
}

/** The heading of a chapter below that of its part: "ARG and ENV". */
export function titleInPart(chapter: string, part: string): string {
  const title = chapterTitle(chapter);
  return chapter === part ? title : capitalized(title.slice(part.length + 2));
}

function withInstructions(name: string): string {
  return name
    .split('-')
    .map((word) => (INSTRUCTIONS.has(word) ? word.toUpperCase() : word))
    .join(' ');
}
