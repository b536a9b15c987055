import { createHash } from 'node:crypto';
import type { Engine } from '../engine/engine';

/** The documents that `docker save` wrote next to the layers, by their names in the archive. */
export type ArchiveDocuments = ReadonlyMap<string, Buffer>;

type Facts = Pick<Engine, 'product' | 'imageStore'>;

/**
 * Why the config is not that of the image; undefined if nothing contradicts it.
 *
 * A config carries its own digest in its name. With Docker's graph drivers, that digest is the image's ID. In the
 * containerd store, the ID is the digest of a manifest, which names the config, directly or through an index. Podman
 * may convert what it saves, so there only the name counts.
 */
export function digestFault(
  name: string,
  { documents, imageId, engine }: { documents: ArchiveDocuments; imageId: string; engine: Facts },
): string | undefined {
  const content = documents.get(name);
  const digest = digestIn(name);
  if (content === undefined || digest === undefined) return undefined;
  const actual = digestOf(content);
  if (actual !== digest) return `the config that it saved as ${digest} has the digest ${actual}`;
  const id = imageId.replace(/^sha256:/, '');
  if (digest === id) return undefined;
  if (engine.product !== 'docker') return undefined;
  if (engine.imageStore === 'graph-driver') return `the config that it saved has the digest ${digest}`;
  return leadsTo(id, digest, documents)
    ? undefined
    : `nothing that it saved leads from that ID to the config ${digest}`;
}

/** Also true if the archive does not contain what the ID names: then it can't be determined. */
function leadsTo(from: string, config: string, documents: ArchiveDocuments): boolean {
  const found = [...documents].find(([name]) => name.includes(from));
  if (found === undefined) return true;
  const [, content] = found;
  if (digestOf(content) !== from) return false;
  const text = content.toString('utf8');
  if (text.includes(config)) return true;
  const children = [...text.matchAll(/sha256:([0-9a-f]{64})/g)].map(([, digest = '']) => digest);
  return children.some((child) => hasDocument(child, documents) && leadsTo(child, config, documents));
}

function hasDocument(digest: string, documents: ArchiveDocuments): boolean {
  return [...documents.keys()].some((name) => name.includes(digest));
}

function digestIn(name: string): string | undefined {
  return /[0-9a-f]{64}/.exec(name)?.[0];
}

function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
