import { withoutMarks } from './build-words';
import { valuesOf, type Flag } from './docker-flags';
import { unsupported } from './refusal';

/** `--link`: a container as the page names it, and the name under which it is found. */
export interface LinkWords {
  readonly container: string;
  readonly alias: string;
}

/**
 * The containers of `--link NAME:ALIAS`; the alias is the name if there is none.
 *
 * @throws Refusal for anything else.
 */
export function linksIn(flags: readonly Flag[]): readonly LinkWords[] {
  const links = valuesOf(flags, 'link').map((value) => {
    const found = /^([A-Za-z\d][\w.-]{0,100})(?::([A-Za-z\d][\w.-]{0,100}))?$/.exec(value);
    if (found === null) throw unsupported(`--link ${withoutMarks(value)}`);
    const [, container = '', alias = container] = found;
    return { container, alias };
  });
  if (new Set(links.map(({ alias }) => alias)).size < links.length) throw unsupported('two links with the same alias');
  return links;
}
