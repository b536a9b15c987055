import type { KnownContainer } from './page-names';
import type { PageWork } from './page-work';
import { refuseForeignImage } from './policy';
import { Refusal, unsupported } from './refusal';
import type { LookStep } from './step';

/** What a command is about: ids of runs, or names of images; and the steps that it needs. */
export type Subjects = Pick<LookStep, 'of' | 'needs' | 'isOfAll'>;

/** @throws Refusal for a container that the page does not start. */
export function containersOf(work: PageWork, words: readonly string[], more: readonly string[] = []): Subjects {
  const steps = words.flatMap((word) => work.names.containersNamed(word).map(({ step }) => step));
  return { of: [...steps, ...more], needs: [...new Set(steps)] };
}

/** @throws Refusal for an image that is neither the page's own nor an official one. */
export function imagesOf({ names, allowImages }: PageWork, images: readonly string[]): Subjects {
  const needs = images.flatMap((image) => {
    const known = names.image(image);
    if (known === undefined) refuseForeignImage(image, allowImages);
    else if ('leftOut' in known) {
      throw new Refusal('blocked', `the image ${image}, whose build in line ${known.line} is left out`);
    } else return [known.step];
    return [];
  });
  return { of: images, needs: [...new Set(needs)] };
}

/** @throws Refusal unless it is one. */
export function theOnly(containers: readonly KnownContainer[]): KnownContainer {
  const [only, ...others] = containers;
  if (only === undefined || others.length > 0) throw unsupported(`${containers.length} containers at once`);
  return only;
}
