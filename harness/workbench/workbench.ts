import os from 'node:os';
import path from 'node:path';
import { engineApi } from '../engine/api/engine-api';
import { openConnection } from '../engine/api/engine-connection';
import { factsOf, type Engine, type EngineFacts } from '../engine/engine';
import { Ledger } from '../engine/ownership/ledger';
import { createOwnership } from '../engine/ownership/ownership';
import { BaseImages, type PendingBaseImages } from '../image/base-images';
import { contextDigest } from '../image/build-context';
import { buildFailureText } from '../image/build-failure-text';
import { buildImage } from '../image/build-image';
import { saveAndLoad } from '../image/derived-image';
import { withoutEngine, type BuildOutcome, type Image, type RunnableImage } from '../image/image';
import { retryNetworkFaults } from '../image/retry-build';
import { SharedBuilds } from '../image/shared-builds';
import { runContainer } from '../container/run-container';
import type { ContainerHandle } from '../container/container-handle';
import type { ContainerObserver } from '../container/container-observation';
import type { StartOptions } from '../container/start-options';
import { createContainer, startContainer } from '../container/start-container';
import type { ContainerRun } from '../container/container-run';
import { Evidence, homeAsSecret } from '../observation/evidence';
import { HarnessError } from '../support/errors';
import type { Claim } from '../verdict/claim';
import { expectedIn, type ExpectedVerdict } from '../verdict/expectation';
import { appendLine } from '../record/append-line';
import type { RecordLine } from '../record/record';
import type { SessionCell } from '../session/cells';
import {
  basesDirectoryIn,
  buildsDirectoryIn,
  ledgerFileIn,
  type SessionEngine,
  type SessionFile,
} from '../session/session-file';
import type { ContextName } from './context-name';

/** What a scenario may specify about a build; the cell determines the rest. */
export interface ScenarioBuild {
  readonly dockerfile?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  /** Whether RUN may reach the network. */
  readonly network?: boolean;
  /** For claims about the build cache: the build belongs to this scenario alone, and may use the cache. */
  readonly useCache?: boolean;
  /**
   * What `RUN --mount=type=secret` may ask for, by id; only BuildKit supports it. Empty for a build that may ask but
   * gets nothing. Such a build belongs to the scenario alone, and the record has `<secret ID>` instead of the value.
   */
  readonly secrets?: Readonly<Record<string, string>>;
  /** For claims that need a separate build; others of the same context share one. */
  readonly ownBuild?: boolean;
}

/** The verbs of a scenario, with its engine and builder filled in; everything that they observe becomes evidence. */
export interface Verbs {
  /** Builds a context of the cell. A failed build throws, because nothing was observed. */
  readonly build: (context: ContextName, options?: ScenarioBuild) => Promise<Image>;
  /** Builds a context that may fail. */
  readonly attemptBuild: (context: ContextName, options?: ScenarioBuild) => Promise<BuildOutcome>;
  /** Runs a container of the image to its end. */
  readonly run: (image: RunnableImage, options?: StartOptions) => Promise<ContainerRun>;
  /** Starts a container to inspect while it runs. */
  readonly start: <I extends RunnableImage>(image: I, options?: StartOptions) => Promise<ContainerHandle<I>>;
  /** Creates a container without starting it. */
  readonly create: <I extends RunnableImage>(image: I, options?: StartOptions) => Promise<ContainerHandle<I>>;
  /**
   * As `docker save`, `docker image rm` and `docker load`. The image is gone for a moment, so it must be this
   * scenario's own build.
   */
  readonly saveAndLoad: (image: Image) => Promise<Image>;
}

/**
 * One cell, ready for scenarios: connected, and with everything that they share. There is one per worker process and
 * cell.
 */
export class Workbench {
  readonly engine: Engine;
  readonly #builds: SharedBuilds;
  readonly #baseImages: BaseImages;

  constructor(
    readonly session: SessionFile,
    readonly cell: SessionCell,
  ) {
    const found = session.engines.find(({ facts }) => facts.name === cell.engine);
    if (found === undefined) throw new HarnessError('USAGE', `The session has no engine ${cell.engine}.`);
    this.engine = openEngine(found, session);
    this.#builds = new SharedBuilds(buildsDirectoryIn(session.directory));
    this.#baseImages = new BaseImages([], pendingBaseImages(found, session));
  }

  /** How long builds have waited for base images that were still being provided. */
  get waitedMs(): number {
    return this.#baseImages.waitedMs;
  }

  get facts(): EngineFacts {
    return factsOf(this.engine);
  }

  /** The verdict that a claim is expected to get in this cell. */
  expected(claim: Claim): ExpectedVerdict {
    const { imageStore, product, version: engineVersion } = this.engine;
    return expectedIn({ builder: this.cell.builder, imageStore, product, engineVersion }, claim.expected);
  }

  /** Evidence of one scenario, without this machine's paths. */
  newEvidence(): Evidence {
    return new Evidence({
      secrets: [
        { text: this.cell.contextsDirectory, shownAs: this.cell.contextsShownAs.replace(/\/$/, '') },
        ...homeAsSecret(os.homedir()),
      ],
    });
  }

  verbs(
    evidence: Evidence,
    signal: AbortSignal,
    { sharesBuilds = true }: { readonly sharesBuilds?: boolean } = {},
  ): Verbs {
    const attemptBuild = async (context: string, options: ScenarioBuild = {}): Promise<BuildOutcome> => {
      for (const [id, text] of Object.entries(options.secrets ?? {}))
        evidence.hide({ text, shownAs: `<secret ${id}>` });
      return evidence.add(await this.#build(context, sharesBuilds ? options : { ...options, ownBuild: true }, signal));
    };
    const observer: ContainerObserver = (observation) => evidence.add(observation);
    return {
      attemptBuild,
      build: async (context, options) => {
        const outcome = await attemptBuild(context, options);
        if (outcome.kind === 'image') return { ...outcome, engine: this.engine };
        throw new HarnessError('BUILD_FAILED', buildFailureText(this.engine, outcome), {
          next: 'The end of its output is in the record.',
        });
      },
      run: (image, options) => runContainer(image, { ...options, signal, observer }),
      start: (image, options) => startContainer(image, { ...options, signal, observer }),
      create: (image, options) => createContainer(image, { ...options, signal, observer }),
      saveAndLoad: async (image) => {
        const loaded = await saveAndLoad(image);
        evidence.add(withoutEngine(loaded));
        return loaded;
      },
    };
  }

  write(line: RecordLine): void {
    appendLine(this.session.recordFile, line, this.session.session);
  }

  async #build(
    context: string,
    { useCache = false, ownBuild = false, ...options }: ScenarioBuild,
    signal: AbortSignal,
  ): Promise<BuildOutcome> {
    const { builder, contextsDirectory, contextsShownAs } = this.cell;
    const directory = path.join(contextsDirectory, context);
    const dockerfile = options.dockerfile ?? 'Dockerfile';
    // Before a build is shared: nobody should wait for another worker that is only waiting for a base image.
    await this.#baseImages.whenKnown(path.join(directory, dockerfile), signal);
    const build = (): Promise<BuildOutcome> =>
      buildImage(this.engine, {
        ...options,
        builder,
        context,
        contextsDirectory,
        // Records of scenarios need not say what they always are.
        ...(contextsShownAs === 'dockerfiles/' ? {} : { contextsShownAs }),
        useCache,
        baseImages: this.#baseImages,
        signal,
      });
    const patient = options.network === true ? () => retryNetworkFaults(build, signal) : build;
    if (useCache && builder === 'classic') {
      return this.#builds.inTurn({ engine: this.engine.name, contextsDirectory, context }, patient, signal);
    }
    if (useCache || ownBuild || options.secrets !== undefined) return patient();
    // In watch mode, the files can change between two builds of a session.
    const digest = await contextDigest(directory, dockerfile);
    const key = { engine: this.engine.name, builder, contextsDirectory, context, digest, ...options };
    return this.#builds.outcome(key, patient);
  }
}

/** Connects to an engine that the session has found: nothing is queried or negotiated again. */
export function openEngine(
  { facts, transport, directory }: SessionEngine,
  { session }: Pick<SessionFile, 'session'>,
): Engine {
  const connection = openConnection(transport, {
    apiVersion: facts.apiVersion,
    engine: facts.name,
    shownAddress: facts.address,
  });
  return {
    ...facts,
    api: engineApi(connection),
    ownership: createOwnership(session, new Ledger(ledgerFileIn(directory))),
  };
}

/** The base images of an engine, which the main process of the run may still be providing. */
export function pendingBaseImages(
  { directory, baseImages }: SessionEngine,
  { provider }: Pick<SessionFile, 'provider'>,
): PendingBaseImages {
  return {
    directory: basesDirectoryIn(directory),
    references: baseImages,
    isProviderAlive: () => isAlive(provider),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
