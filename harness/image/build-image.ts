import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { EngineCallError } from '../engine/api/engine-connection';
import type { Builder, Engine } from '../engine/engine';
import { removeOwned } from '../engine/remove-leftovers';
import { HarnessError } from '../support/errors';
import type { BaseImages } from './base-images';
import { packContext, type BuildContext } from './build-context';
import { readBuildOutput, type BuildOutput } from './build-output';
import { buildahSecrets } from './buildah-secrets';
import { choicesIn, clockFromNow, queryOf } from './build-choices';
import { openBuildKitSession, type BuildKitSession, type Secrets } from './buildkit-session';
import { BUILDKIT_COMMENT } from './created-by';
import { parseDockerfile } from './dockerfile';
import { assertBuilder, assertWhole } from './trusted-output';
import { nameOfContext, type BaseImageProvenance, type BuildFacts, type BuildOutcome, type BuiltImage } from './image';
import { readImage, type Below } from './read-image';
import { retryStorageFaults } from './retry-build';

export interface BuildOptions {
  readonly builder: Builder;
  /** The directory that holds all build contexts. */
  readonly contextsDirectory: string;
  /** The build context: a directory in `contextsDirectory`. */
  readonly context: string;
  /** What messages put before its name; "dockerfiles/" when absent. */
  readonly contextsShownAs?: string;
  /** Path of the Dockerfile in the context. */
  readonly dockerfile?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The stage to stop at. */
  readonly target?: string;
  /** Whether RUN may reach the network; only if the claim needs it. */
  readonly network?: boolean;
  /** Whether steps may come from the build cache. Off, so that what a report shows really ran. */
  readonly useCache?: boolean;
  /**
   * What `RUN --mount=type=secret` may request, by id; not for the classic builder. If empty, there are no secrets, but
   * there is a client that answers: without one, BuildKit fails even a secret mount that is not required.
   */
  readonly secrets?: Secrets;
  readonly baseImages: BaseImages;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds an image through the API, and reads the result. Both an image and a build failure are returned: a failing RUN
 * may be exactly what we want to observe.
 *
 * @throws HarnessError `BUILD_CONTEXT_INVALID`, `BASE_IMAGE_MISSING`, `WRONG_BUILDER`, `OBSERVATION_INCOMPLETE`,
 * `ENGINE_CONTRADICTION`, or an error of the engine's calls.
 */
export function buildImage(engine: Engine, options: BuildOptions): Promise<BuildOutcome> {
  return retryStorageFaults(engine.name, () => buildOnce(engine, options), options);
}

async function buildOnce(engine: Engine, options: BuildOptions): Promise<BuildOutcome> {
  const started = Date.now();
  const { context, contextsShownAs, dockerfile = 'Dockerfile', builder, contextsDirectory, buildArgs = {} } = options;
  const plan = await planBuild(options, path.join(contextsDirectory, context), dockerfile);
  const reference = engine.ownership.imageReference(`${nameFor(context)}-${randomBytes(4).toString('hex')}`, builder);
  const facts = (output: BuildOutput): BuildFacts => ({
    context,
    ...(contextsShownAs === undefined ? {} : { contextsShownAs }),
    dockerfile: plan.dockerfileText,
    contextDigest: plan.digest,
    files: plan.files,
    builder,
    buildArgs,
    ...choicesIn(options),
    baseImages: plan.baseImages,
    steps: output.steps,
    ...(output.lostStep === undefined || options.useCache === true ? {} : { lostStep: output.lostStep }),
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    shared: false,
  });

  const { archive, buildahSecrets } = plan;
  const output = await requestBuild(engine, { ...options, dockerfile, reference, archive, buildahSecrets });
  assertBuilder(engine, builder, output, nameOfContext(options));
  if (output.error !== undefined) {
    // The cache of some builders is these images: a build with the cache leaves them to the end of the session.
    if (options.useCache !== true) await removeIntermediate(engine, output);
    engine.ownership.removed({ kind: 'image', name: reference });
    return { ...facts(output), kind: 'build-failure', ...output.error };
  }
  assertWhole(engine, builder, output, nameOfContext(options));
  return {
    ...facts(output),
    ...(await readBuilt(engine, reference, { builder, plan, output })),
    kind: 'image',
    reference,
  };
}

/** Users' directories may have capitals and spaces, which image names can't have. */
function nameFor(context: string): string {
  const name = context.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return name.replaceAll(/^-|-$/g, '') || 'context';
}

interface BuildPlan extends BuildContext {
  /** The query parameter that names the secrets in `archive`; only for Podman. */
  readonly buildahSecrets: string | undefined;
  readonly baseImages: readonly BaseImageProvenance[];
  /** The reference, on this engine, of the image that the last stage starts from. */
  readonly finalBase: string | undefined;
}

async function planBuild(
  { baseImages, builder, secrets = {}, ...options }: BuildOptions,
  directory: string,
  dockerfile: string,
): Promise<BuildPlan> {
  const asWritten = await packContext({ directory, dockerfile, redirects: new Map() });
  const parsed = parseDockerfile(asWritten.dockerfileText, options);
  const found = parsed.baseImages.map((reference) => baseImages.find(reference)).filter((image) => image !== undefined);
  const missing = found.find(({ kind }) => kind === 'missing');
  if (missing !== undefined) {
    throw new HarnessError(
      'BASE_IMAGE_MISSING',
      `${nameOfContext(options)} cannot be built: its base image ${missing.reference} is missing, ${missing.description}.`,
    );
  }
  const redirects = baseImages.redirects(parsed.baseImages);
  // The digest is that of the context as it was written, without secrets.
  const sent = builder === 'buildah' && Object.keys(secrets).length > 0 ? buildahSecrets(secrets) : undefined;
  const { archive } =
    redirects.size === 0 && sent === undefined
      ? asWritten
      : await packContext({ directory, dockerfile, redirects, ...(sent && { additions: sent.files }) });
  return {
    ...asWritten,
    archive,
    buildahSecrets: sent?.query,
    baseImages: found,
    finalBase: parsed.finalBase === undefined ? undefined : (redirects.get(parsed.finalBase) ?? parsed.finalBase),
  };
}

type BuildRequest = BuildOptions & {
  readonly dockerfile: string;
  readonly reference: string;
  readonly archive: Buffer;
  readonly buildahSecrets: string | undefined;
};

const REFUSED = {
  steps: [],
  builtId: undefined,
  missing: undefined,
  lostStep: undefined,
  intermediateImages: [],
  intermediateContainers: [],
} as const;

async function requestBuild(engine: Engine, request: BuildRequest): Promise<BuildOutput> {
  const { reference, archive, signal } = request;
  using session = await openSession(engine, request);
  engine.ownership.willCreate({ kind: 'image', name: reference });
  const onImage = (name: string): void => engine.ownership.willCreate({ kind: 'image', name });
  const onContainer = (name: string): void => engine.ownership.willCreate({ kind: 'container', name });
  try {
    const lines = await engine.api.build(archive, { ...queryOf(request), session: session?.id }, { signal });
    const output = await readBuildOutput(lines, { onImage, onContainer, clock: clockFromNow() });
    session?.throwIfLost();
    for (const name of output.intermediateContainers) engine.ownership.removed({ kind: 'container', name });
    return output;
  } catch (cause) {
    // The classic builder refuses a Dockerfile that it cannot parse before it starts to answer.
    if (!(cause instanceof EngineCallError) || cause.status !== 400) throw cause;
    return {
      ...REFUSED,
      builder: request.builder === 'classic' ? 'classic' : undefined,
      error: { message: cause.reason },
    };
  }
}

/** A build that may not request anything needs no session, and its query then names none. */
async function openSession(
  { api, name }: Engine,
  { builder, secrets, signal }: BuildRequest,
): Promise<BuildKitSession | undefined> {
  if (secrets === undefined) return undefined;
  if (builder === 'buildkit') return openBuildKitSession(api, { secrets, signal });
  if (builder === 'buildah' || Object.keys(secrets).length === 0) return undefined;
  throw new HarnessError(
    'USAGE',
    `The classic builder does not support secrets, but ${name} was to be built with it.`,
    {
      next: 'Give the scenario an exception for that builder.',
    },
  );
}

async function removeIntermediate(engine: Engine, { intermediateImages }: BuildOutput): Promise<void> {
  for (const name of intermediateImages.toReversed()) await removeOwned(engine, { kind: 'image', name });
}

type BuiltFacts = Pick<BuiltImage, 'imageId' | 'history' | 'baseLayers' | 'baseSizeBytes' | 'config'>;

async function readBuilt(
  engine: Engine,
  reference: string,
  { builder, plan, output }: { readonly builder: Builder; readonly plan: BuildPlan; readonly output: BuildOutput },
): Promise<BuiltFacts> {
  const { facts, below, ownEntries } = await readImage(engine, reference, {
    what: `the image that ${builder} built as ${reference}`,
    below: () => readBase(engine, plan.finalBase),
    builtId: output.builtId,
  });
  const isByBuildKit = ownEntries.some(({ comment }) => comment === BUILDKIT_COMMENT);
  if (ownEntries.length > 0 && isByBuildKit !== (builder === 'buildkit')) {
    throw new HarnessError(
      'WRONG_BUILDER',
      `The history of ${reference} on ${engine.name} does not look like that of the ${builder} builder.`,
    );
  }
  return { ...facts, baseSizeBytes: below.sizeBytes };
}

/** The image that the last stage starts from; all zeros for `FROM scratch`. */
async function readBase(
  engine: Engine,
  reference: string | undefined,
): Promise<Below & { readonly sizeBytes: number }> {
  if (reference === undefined) return { entries: 0, layers: 0, diffIds: [], sizeBytes: 0 };
  const [inspected, rows] = await Promise.all([engine.api.inspectImage(reference), engine.api.imageHistory(reference)]);
  const diffIds = inspected.RootFS?.Layers ?? [];
  const sizeBytes = rows.reduce((sum, { Size }) => sum + Size, 0);
  return { entries: rows.length, layers: diffIds.length, diffIds, sizeBytes };
}
