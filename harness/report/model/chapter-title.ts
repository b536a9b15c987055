import { ARTICLE } from './statement-groups';
import { capitalized } from './verdict-words';

const INSTRUCTIONS = new Set(
  'add arg cmd copy entrypoint env expose from healthcheck label onbuild run shell stopsignal user volume workdir'.split(
    ' ',
  ),
);

/** A name with an extension. */
const FILE = /\.\w+$/;

/**
 * The directory of a chapter as a heading. In the reference, the names of instructions are in capitals; a page keeps its path.
 *
 * @example chapterTitle('reference/arg-and-env') // 'Reference, ARG and ENV'
 */
export function chapterTitle(chapter: string): string {
  if (chapter === ARTICLE) return 'The article';
  const parts = chapter.split('/');
  const page = parts.findIndex((name) => FILE.test(name)) + 1;
  if (page > 0) return [parts.slice(0, page).join('/'), ...parts.slice(page)].join(', ');
  const [part = '', ...others] = parts;
  const titles = others.map((name) => (part === 'reference' ? withInstructions(name) : name.replaceAll('-', ' ')));
  return capitalized([part.replaceAll('-', ' '), ...titles].join(', '));
}

/** The heading of a chapter below that of its part: "ARG and ENV". */
export function titleInPart(chapter: string, part: string): string {
  const title = chapterTitle(chapter);
  return chapter === part || chapter.split('/').some((name) => FILE.test(name))
    ? title
    : capitalized(title.slice(part.length + 2));
}

function withInstructions(name: string): string {
  return name
    .split('-')
    .map((word) => (INSTRUCTIONS.has(word) ? word.toUpperCase() : word))
    .join(' ');
}
