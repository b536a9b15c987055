import { allPackagedEngines, publishedEngines, type EngineSpec } from '../fleet/engine-spec';
import { debianObstacle } from '../rootfs/debian-tools';

/**
 * The engines of a matrix that names none: all that can be built from packages, except a second one of the host's own
 * kind; where none can be built, those that are published.
 */
export function defaultSpecs(
  { name, isOurs }: { readonly name: string; readonly isOurs: boolean },
  canMake = debianObstacle() === undefined,
): readonly EngineSpec[] {
  if (!canMake) return publishedEngines();
  return allPackagedEngines().filter(
    ({ title, store }) => !isOurs || store === 'containerd' || !name.startsWith(title),
  );
}
