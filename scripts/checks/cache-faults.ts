import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DeclaredClaim } from './declared-claims';

/** A Dockerfile of a build context. */
export interface ContextDockerfile {
  /** Its directory in dockerfiles/: "practice/cache/env-above-run". */
  readonly context: string;
  readonly text: string;
}

export function readDockerfiles(directory: string): readonly ContextDockerfile[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^Dockerfile(?!.*dockerignore$)/.test(path.basename(file)))
    .toSorted()
    .map((file) => ({ context: path.dirname(file), text: readFileSync(path.join(directory, file), 'utf8') }));
}

/**
 * Contexts of claims about the cache that other builds could disturb. The classic builder takes the newest child of an
 * image from its cache: a build of another scenario that starts with the same instruction, and creates that child anew,
 * hides everything that was built on the older one.
 */
export function cacheFaults(
  claims: readonly Pick<DeclaredClaim, 'id' | 'contexts' | 'usesCache'>[],
  dockerfiles: readonly ContextDockerfile[],
): readonly string[] {
  const builtWith = (usesCache: boolean): readonly string[] =>
    claims.filter((claim) => claim.usesCache === usesCache).flatMap(({ contexts }) => contexts);
  const withCache = new Set(builtWith(true));
  const mixed = builtWith(false)
    .filter((context) => withCache.has(context))
    .map(
      (context) =>
        `dockerfiles/${context} is built with the cache by one scenario and without it by another: pass freshCache() in both.`,
    );
  return [...new Set(mixed), ...sharedStarts(dockerfiles, claims)];
}

/** Only Dockerfiles with a fresh build argument: they are what the classic builder builds with the cache. */
function sharedStarts(
  dockerfiles: readonly ContextDockerfile[],
  claims: readonly Pick<DeclaredClaim, 'contexts'>[],
): readonly string[] {
  // A scenario builds one after the other, and may build two contexts that differ in one file.
  const areOfOneScenario = (one: string, other: string): boolean =>
    claims.some(({ contexts }) => contexts.includes(one) && contexts.includes(other));
  const contextsByStart = new Map<string, Set<string>>();
  for (const { context, text } of dockerfiles)
    for (const start of startsOf(text))
      contextsByStart.set(start, (contextsByStart.get(start) ?? new Set()).add(context));
  const faults = dockerfiles
    .filter(({ text }) => text.includes('\nARG BUILD_NUMBER'))
    .flatMap(({ context, text }) =>
      startsOf(text).flatMap((start) => {
        const other = [...(contextsByStart.get(start) ?? [])].find(
          (name) => name !== context && !areOfOneScenario(name, context),
        );
        if (other === undefined) return [];
        return `dockerfiles/${context} starts like dockerfiles/${other}: give it its own LABEL below FROM.`;
      }),
    );
  return [...new Set(faults)];
}

/**
 * The base image and the first instruction of each stage that does not start from another stage. The cache knows a COPY by
 * the content of the files, whatever its text is.
 */
function startsOf(text: string): readonly string[] {
  const stages = new Set([...text.matchAll(/^FROM .+ AS (\S+)/gim)].map(([, name]) => name));
  return [...text.matchAll(/^FROM (\S+).*\n(?:\s*\n|#.*\n)*(.+)/gim)]
    .filter(([, base, first = '']) => !stages.has(base) && !/^(COPY|ADD) /.test(first))
    .map(([, base, first]) => `${base} ${first}`);
}
