import type { ImageStore } from '../engine/engine';
import { HarnessError } from '../support/errors';
import { nearest } from '../support/nearest';
import { ENGINE_RELEASES, type EngineRelease } from './engine-releases';

/**
 * An engine that a matrix requests: built from Debian packages, from an image that contains a daemon, or one that
 * already exists.
 */
export type EngineSpec = NewEngineSpec | ExistingEngineSpec;

/** One that is started for the run, as a container of the host engine. */
export interface NewEngineSpec {
  readonly kind: 'new';
  /** As it was requested: "docker-28.5+containerd". */
  readonly requested: string;
  /** Its name in messages until it has reported its version. */
  readonly title: string;
  readonly source: { readonly release: EngineRelease } | { readonly image: string };
  /** The daemon's own choice when absent. */
  readonly store?: ImageStore;
}

interface ExistingEngineSpec {
  readonly kind: 'existing';
  readonly requested: string;
  readonly title: string;
}

const STORES: Readonly<Record<string, ImageStore>> = { containerd: 'containerd', graphdriver: 'graph-driver' };

/** A published image with a daemon in it, usually docker:<version>-dind, possibly from a private registry. */
const DAEMON_IMAGE = /^([\w.-]+(:\d+)?\/)*(docker:[\w][\w.-]*|[\w./-]+:[\w.-]*dind[\w.-]*)$/;

/**
 * Reads one value of `--engine` of a matrix: `docker-28.5`, `docker-28.5+containerd`, the title of such an engine
 * ("Podman 4.3"), `docker:29-dind`, `tcp://host:2376`, or the name of a Docker context.
 *
 * @throws HarnessError `USAGE` for a release or an image store that does not exist.
 */
export function parseEngineSpec(word: string): EngineSpec {
  const requested = TITLE.test(word) ? idOfTitle(word) : word;
  const [, name = requested, store] = /^(.*?)(?:\+([a-z]+))?$/.exec(requested) ?? [];
  const isImage = DAEMON_IMAGE.test(name);
  const release = isImage ? undefined : findRelease(name);
  if (!isImage && release === undefined) {
    if (TITLE.test(word) || /^(docker|podman)-[\d.]+$/.test(name)) throw unknownEngine(word);
    return { kind: 'existing', requested, title: requested };
  }
  if (store === undefined) {
    return { kind: 'new', requested, title: release?.title ?? name, source: sourceOf(release, name) };
  }
  const imageStore = STORES[store];
  if (imageStore === undefined) {
    throw new HarnessError('USAGE', `"${requested}" names an image store that does not exist.`, {
      next: `Write ${name}+containerd or ${name}+graphdriver.`,
    });
  }
  if (release !== undefined && imageStore === 'containerd' && !release.hasContainerdStore) {
    throw new HarnessError('USAGE', `${release.title} cannot keep images in the containerd store.`, {
      next: 'Docker has it since 24.',
    });
  }
  const suffix = imageStore === 'containerd' ? ' (containerd store)' : '';
  const title = `${release?.title ?? name}${suffix}`;
  return { kind: 'new', requested, title, source: sourceOf(release, name), store: imageStore };
}

function sourceOf(release: EngineRelease | undefined, image: string): NewEngineSpec['source'] {
  return release === undefined ? { image } : { release };
}

/** By its id, or by a prefix of it that only one id has: "docker-28". */
function findRelease(name: string): EngineRelease | undefined {
  const exact = ENGINE_RELEASES.find(({ id }) => id === name);
  if (exact !== undefined) return exact;
  const near = ENGINE_RELEASES.filter(({ id }) => id.startsWith(`${name}.`));
  return near.length === 1 ? near[0] : undefined;
}

/** No Docker context has such a name: it contains a space, or names a product without a version. */
const TITLE = /^(docker|podman)( .*)?$/i;

/** A title is an id with spaces: "Docker 28.5 (containerd store)" is "docker-28.5+containerd". */
function idOfTitle(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/ \(containerd store\)$/, '+containerd')
    .replaceAll(' ', '-');
}

/**
 * Names the engines that may have been meant, or else all of them.
 *
 * @param contexts Names of Docker contexts, which may have been meant too.
 */
export function unknownEngine(word: string, contexts: readonly string[] = []): HarnessError {
  const id = idOfTitle(word);
  const ids = ENGINE_RELEASES.map((release) => release.id);
  const related = ids.filter((candidate) => candidate.startsWith(id) || id.startsWith(`${candidate}.`));
  const near = related.length > 0 ? related : nearest(id, [...ids, ...contexts]);
  const suggestion = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There are ${ids.join(', ')}.`;
  return new HarnessError('USAGE', `There is no engine "${word}".`, {
    next: `${suggestion} For another version name its published image: docker:29-dind.`,
  });
}

/** Release lines that are published as images with a daemon; for machines that can't build engines from packages. */
const PUBLISHED = ['20.10', '23', '24', '25', '26', '27', '28', '29'];

export function publishedEngines(): readonly NewEngineSpec[] {
  return PUBLISHED.map((version) => parseEngineSpec(`docker:${version}-dind`)).filter((spec) => spec.kind === 'new');
}

/** Every engine that can be built from packages, with each of its image stores. */
export function allPackagedEngines(): readonly NewEngineSpec[] {
  return ENGINE_RELEASES.flatMap(({ id, hasContainerdStore }) => [
    id,
    ...(hasContainerdStore ? [`${id}+containerd`] : []),
  ])
    .map(parseEngineSpec)
    .filter((spec) => spec.kind === 'new');
}
