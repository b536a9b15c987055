import { existsSync } from 'node:fs';
import { contextNames } from '../../harness/engine/find/docker-contexts';
import { EMBEDDED_ENGINE_RECIPE } from '../../harness/engine/embedded/engine-recipe';
import { embeddedEngineObstacle } from '../../harness/engine/embedded/start-embedded-engine';
import { Ledger } from '../../harness/engine/ownership/ledger';
import { createOwnership } from '../../harness/engine/ownership/ownership';
import { newSessionId } from '../../harness/engine/ownership/session-id';
import { findEngine } from '../../harness/engine/find/find-engine';
import { engineArchive } from '../../harness/fleet/engine-image';
import { allPackagedEngines, type EngineSpec } from '../../harness/fleet/engine-spec';
import { defaultSpecs } from '../../harness/session/default-specs';
import { debianObstacle } from '../../harness/rootfs/debian-tools';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError, messageOf } from '../../harness/support/errors';
import { plainText } from '../../harness/support/plain-text';
import { githubMatrix, gitlabPipeline, type CiEngine } from './ci-matrix';

export interface ListOptions {
  readonly on?: string | undefined;
  /** A matrix of jobs instead of a list to read. */
  readonly format?: string | undefined;
  readonly shards?: number | undefined;
}

/** The host engine: a running one, an embedded one that would be started, or none. */
type Host =
  | { readonly name: string; readonly isOurs: boolean; readonly state: string }
  | { readonly name?: undefined; readonly because: string };

/** `npm run matrix -- --list`: which engines are available here, and why others aren't. Nothing is started or built. */
export async function listEngines(named: readonly EngineSpec[], options: ListOptions): Promise<number> {
  const host = await hostEngine(options.on);
  if (options.format !== undefined) {
    process.stdout.write(`${jobsFor(host, named, options)}\n`);
    return 0;
  }
  const { cacheDirectory, dockerConfigDirectory } = readEnvironment();
  const contexts = await contextNames(dockerConfigDirectory);
  const rows: readonly (readonly [string, string, string])[] = [
    ['host', host.name ?? 'none', host.name === undefined ? `not available: ${host.because}` : host.state],
    ...allPackagedEngines().map(({ requested, title, source }): readonly [string, string, string] => [
      requested,
      title,
      'release' in source ? stateOf(engineArchive(cacheDirectory, source.release)) : '',
    ]),
    ...contexts.map((name): readonly [string, string, string] => [
      name,
      'the engine of a Docker context',
      'not contacted',
    ]),
    ['docker:<version>-dind', 'any published version', 'if the host engine can reach a registry; not contacted'],
  ];
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(([id, title, state]) => `  ${id.padEnd(width(0))}  ${title.padEnd(width(1))}  ${state}`);
  process.stdout.write(`Engines, as you name them with --only and --engine:\n${plainText(lines.join('\n'))}\n`);
  return 0;
}

function stateOf(archive: string): string {
  const obstacle = debianObstacle();
  if (existsSync(archive)) return 'already built';
  return obstacle === undefined ? 'built on first use, in about half a minute' : `cannot be built: ${obstacle}`;
}

async function hostEngine(on: string | undefined): Promise<Host> {
  const environment = readEnvironment();
  const ownership = createOwnership(newSessionId(), new Ledger('/dev/null'));
  try {
    await using found = await findEngine({ engine: on === 'embedded' ? undefined : on, environment, ownership });
    const { name, address } = found.engine;
    return { name, isOurs: false, state: `runs at ${address}` };
  } catch (cause) {
    const because = embeddedEngineObstacle();
    if (because !== undefined || (on !== undefined && on !== 'embedded'))
      return { because: because ?? messageOf(cause) };
    return { name: `Docker ${EMBEDDED_ENGINE_RECIPE.version}`, isOurs: true, state: 'embedded, started for the run' };
  }
}

/** A job for each engine of a whole matrix, on a host like this one. */
function jobsFor(host: Host, named: readonly EngineSpec[], { format, shards = 1 }: ListOptions): string {
  const own: readonly CiEngine[] =
    host.name === undefined ? [] : [{ engine: 'host', name: host.name, builders: ['classic', 'buildkit'] }];
  const specs = host.name === undefined ? [] : defaultSpecs(host);
  const engines = [...own, ...[...named, ...specs].map(ciEngine)];
  if (format === 'github') return githubMatrix({ engines, shards });
  if (format === 'gitlab') return gitlabPipeline({ engines, shards });
  throw new HarnessError('USAGE', `--format takes github or gitlab, not "${format}".`);
}

function ciEngine(spec: EngineSpec): CiEngine {
  const isPodman = spec.kind === 'new' && 'release' in spec.source && spec.source.release.product === 'podman';
  return { engine: spec.requested, name: spec.title, builders: isPodman ? ['buildah'] : ['classic', 'buildkit'] };
}
