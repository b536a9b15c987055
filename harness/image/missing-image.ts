import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';
import { nearest } from '../support/nearest';
import type { PullOutcome } from './pull-image';

type FailedPull = Extract<PullOutcome, { readonly kind: 'failed' }>;

const SHOWN_NAMES = 3;

/**
 * The error for an image that an engine does not have: with what was tried, and with similar names on the engine.
 * `failed` is the attempted pull; absent if there was none.
 */
export async function missingImage(
  engine: Pick<Engine, 'api' | 'name' | 'platform'>,
  reference: string,
  failed?: FailedPull,
): Promise<HarnessError> {
  const names = (await engine.api.listImages()).flatMap(({ RepoTags }) => RepoTags ?? []);
  const known = names.filter((name) => !name.startsWith('<none>') && !name.startsWith('layerproof-'));
  const message = `There is no image ${reference} on ${engine.name}${failed === undefined ? '' : `, and ${whyNotPulled(failed, engine)}`}.`;
  return new HarnessError('IMAGE_NOT_FOUND', message, { next: similarNames(reference, known) });
}

/** As a phrase that fits after "and". */
function whyNotPulled({ because, isUnreachable }: FailedPull, { platform }: Pick<Engine, 'platform'>): string {
  const words = because
    .trim()
    .replace(/^.*? could not pull image \S+: /, '')
    .replace(/\.$/, '');
  if (isUnreachable) return `no registry can be reached from there (${words})`;
  if (/no matching manifest|does not provide the specified platform/i.test(because))
    return `its registry has none for ${platform} (${words})`;
  return `it could not be pulled (${words})`;
}

/** The user most likely meant another tag of the same name. */
export function similarNames(reference: string, names: readonly string[]): string {
  const repository = repositoryOf(reference);
  const sameName = names.filter((name) => repositoryOf(name) === repository);
  const near = sameName.length > 0 ? sameName : nearest(reference, names, SHOWN_NAMES);
  const ofRepository = near.length > 0 ? near : namesOfNearRepository(repository, names);
  if (ofRepository.length > 0) return `Similar names there: ${shown(ofRepository)}.`;
  return names.length === 0 ? 'That engine has no images.' : `It has ${shown(names)}.`;
}

function namesOfNearRepository(repository: string, names: readonly string[]): readonly string[] {
  const found = nearest(repository, [...new Set(names.map(repositoryOf))]);
  return names.filter((name) => found.includes(repositoryOf(name)));
}

/** The name without registry, tag and digest. */
function repositoryOf(reference: string): string {
  return reference
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '')
    .replace(/^(docker\.io\/)?(library\/)?/, '');
}

function shown(names: readonly string[]): string {
  const first = names.slice(0, SHOWN_NAMES).join(', ');
  return names.length > SHOWN_NAMES ? `${first} and ${names.length - SHOWN_NAMES} more` : first;
}
