import { createHash } from 'node:crypto';
import type { Secrets } from './buildkit-session';

/** What a build with Podman needs in order to have secrets. */
export interface BuildahSecrets {
  /** Files to add at the root of the build context, by name. */
  readonly files: ReadonlyMap<string, string>;
  /** The query parameter `secrets`: a JSON array of `id=…,src=FILE`. */
  readonly query: string;
}

/**
 * Podman's build API has no session on which to ask for secrets. Like its remote client, we send them as files of the
 * build context and name them in the query (`pkg/api/handlers/compat/images_build.go`), so `COPY . .` would copy them.
 *
 * @example
 * buildahSecrets({ token: 'swordfish' }).query // '["id=token,src=.layerproof-secret-3c469e9d6c58"]'
 */
export function buildahSecrets(secrets: Secrets): BuildahSecrets {
  const named = Object.entries(secrets).map(([id, content]) => ({ id, content, file: fileNameOf(id) }));
  return {
    files: new Map(named.map(({ file, content }) => [file, content])),
    query: JSON.stringify(named.map(({ id, file }) => `id=${id},src=${file}`)),
  };
}

/** An id may contain characters with a special meaning in a path or in the query. */
function fileNameOf(id: string): string {
  return `.layerproof-secret-${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;
}
