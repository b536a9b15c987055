/** The address of a claim's page from the root of the site: a permalink, because ids don't change. */
export function pathOf(claimId: string): string {
  return `${claimId}.html`;
}

/** The place of a chapter on the page of all claims. */
export function anchorOf(chapter: string): string {
  return chapter.replaceAll('/', '-');
}
