/** The address of a claim's page from the root of the site: a permalink, since ids don't change. */
export function pathOf(claimId: string): string {
  return `${claimId}.html`;
}

/** "reference/run-mount" as a heading. */
export function titleOf(chapter: string): string {
  return capitalized(chapter.replaceAll('-', ' ').replaceAll('/', ' / '));
}

/** The place of a chapter on the page of all claims. */
export function anchorOf(chapter: string): string {
  return chapter.replaceAll('/', '-');
}

/** With its first letter in upper case. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
