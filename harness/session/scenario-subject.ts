import path from 'node:path';
import { parseDockerfile } from '../image/dockerfile';
import { dockerfilesBelow, readDockerfileText } from '../image/dockerfile-files';
import { quickestFirst } from '../image/stand-in';
import { claimIdsIn, sampleClaims, selectClaims, type ClaimSample } from './planned-claims';
import type { SessionSubject } from './session-subject';

/** Where scenarios and their build contexts are, relative to the root; by default as in layerproof's own repository. */
export interface ScenarioRoots {
  readonly scenarios?: string;
  readonly contexts?: string;
}

/** Which scenarios a session runs. */
export interface ScenarioSelection {
  /** Ids of claims or prefixes of them; all claims when empty. */
  readonly claims?: readonly string[];
  /** Only this part of them. */
  readonly sample?: ClaimSample | undefined;
}

/**
 * The scenarios of a repository and their build contexts. Only this function knows that ours are in `scenarios/` and
 * `dockerfiles/`.
 *
 * @param root The repository.
 * @throws HarnessError `USAGE` for a word that selects no claim.
 * @example const session = await openSession({ subject: await subjectOfScenarios(root, { claims: ['article/'] }), … });
 */
export async function subjectOfScenarios(
  root: string,
  { claims = [], sample }: ScenarioSelection = {},
  { scenarios = 'scenarios', contexts = 'dockerfiles' }: ScenarioRoots = {},
): Promise<SessionSubject> {
  const scenariosDirectory = path.join(root, scenarios);
  const contextsDirectory = path.join(root, contexts);
  const selected = selectClaims(claimIdsIn(scenariosDirectory), claims);
  return {
    planned: sample === undefined ? selected : sampleClaims(selected, sample),
    baseImages: await baseImagesIn(contextsDirectory),
    contextsDirectory,
    contextsShownAs: `${path.normalize(contexts)}/`,
    scenariosDirectory,
  };
}

/** Every external base image of the build contexts, the quickest to provide first. */
export async function baseImagesIn(contextsDirectory: string): Promise<readonly string[]> {
  const files = await dockerfilesBelow(contextsDirectory);
  // A broken one is reported by the build that needs it, and must not stop the others.
  const texts = await Promise.all(files.map((file) => readDockerfileText(file).catch(() => '')));
  const references = [...new Set(texts.flatMap((text) => parseDockerfile(text).baseImages))].sort();
  return quickestFirst(references.filter((reference) => !reference.includes('$')));
}
