import type { ClaimSource } from '#harness';
import statements from './article/statements.json';
import type { ReferenceHeading, StatementId } from './names';

/** Statements of the article that this project checks, by their ids in statements.json. */
export function article(...ids: readonly StatementId[]): ClaimSource {
  const named = ids.map((id) => {
    const statement = statements.find((candidate) => candidate.id === id);
    if (statement === undefined) throw new Error(`The article has no statement ${id}.`);
    return statement;
  });
  return { document: 'The article', section: named.map(({ section }) => section).join('; '), statements: ids };
}

/** A heading of the Dockerfile reference, by its anchor. */
export function reference(heading: ReferenceHeading): ClaimSource {
  return {
    document: 'Dockerfile reference',
    section: heading,
    url: `https://docs.docker.com/reference/dockerfile/#${anchorOf(heading)}`,
  };
}

/** The anchor as the reference pages form it: "RUN --mount=type=cache" becomes #run---mounttypecache. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
}

/** A section of a web document other than the reference; `url` includes the anchor. */
export function page(document: string, section: string, url: string): ClaimSource {
  return { document, section, url };
}
