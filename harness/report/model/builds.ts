import type { Observation } from '../../observation/observation';

/** `derivedBy` marks an image that was created from a built one. */
type Build = Extract<Observation, { readonly kind: 'image' | 'build-failure' }> & { readonly derivedBy?: never };

/** An image that a later command created from a built one is not a build. */
export function isBuild(observation: Observation): observation is Build {
  if (observation.kind === 'image') return observation.derivedBy === undefined;
  return observation.kind === 'build-failure';
}

/** The stand-ins that a reader should know about before running the commands, with their descriptions. */
export function standInsOf(evidence: readonly Observation[]): ReadonlyMap<string, string> {
  const images = evidence.filter(isBuild).flatMap(({ baseImages }) => baseImages);
  return new Map(images.filter(({ kind }) => kind === 'stand-in').map((image) => [image.reference, image.description]));
}
