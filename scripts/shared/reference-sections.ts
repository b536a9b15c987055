import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './options';

/** A section of the Dockerfile reference. */
export interface ReferenceSection {
  readonly section: string;
  /** Whether each of its headings should have a claim: it is about RUN, CMD, ENTRYPOINT, SHELL or something that affects them. */
  readonly isOurs: boolean;
  /** Its own heading and all below it, in order. */
  readonly headings: readonly string[];
}

export function readHeadings(): readonly ReferenceSection[] {
  const file = path.join(ROOT, 'scenarios', 'reference', 'headings.json');
  return JSON.parse(readFileSync(file, 'utf8')) as readonly ReferenceSection[];
}
