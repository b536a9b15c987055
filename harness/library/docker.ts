import type { ContainerHandle } from '../container/container-handle';
import type { ContainerRun } from '../container/container-run';
import type { StartOptions } from '../container/start-options';
import type { Builder, EngineFacts } from '../engine/engine';
import type { BuildOptions as EveryBuildOption } from '../image/build-image';
import type { PullPolicy } from '../image/existing-image';
import type { BuildOutcome, ExistingImage, Image, RunnableImage } from '../image/image';
import type { BasesPolicy } from '../image/provide-base-images';

/** Which engine is used, and how. */
export interface DockerOptions {
  /**
   * An address (`unix:///…`, `tcp://host:port`, `ssh://user@host`), the name of a Docker context, or `embedded` for an
   * engine that layerproof builds from Debian packages. When absent, the first engine that answers at DOCKER_HOST, the
   * current Docker context or the usual sockets; where none answers, the embedded one.
   */
  readonly engine?: string;
  /** The builder of `build`; when absent BuildKit, or what the engine has instead. */
  readonly builder?: Builder;
  /**
   * Where the images in FROM come from: `pull`, the default, uses what is present and pulls the rest; `auto` falls back
   * to root filesystems of Debian packages, which are not the published images; `stand-in` uses nothing else.
   */
  readonly bases?: BasesPolicy;
  /** The directory that `build` is relative to; the current one when absent. */
  readonly contexts?: string;
  /** Receives a line about everything that takes time: an engine that is built, an image that is pulled. */
  readonly onProgress?: (line: string) => void;
}

/** How an image is built. Unlike scenarios, and like `docker build`, with a network and with the build cache. */
export type BuildOptions = Pick<
  EveryBuildOption,
  'dockerfile' | 'buildArgs' | 'target' | 'network' | 'useCache' | 'secrets' | 'signal'
>;

/** The options of `docker run`. Unlike scenarios, and like `docker run`, with a network. Times are in milliseconds. */
export type RunOptions = Omit<StartOptions, 'observer'>;

/**
 * A Docker engine, for tests with any runner. Everything that it creates is removed when it is disposed of: containers,
 * volumes, images that it built or pulled. What a killed process leaves behind is removed when layerproof is used
 * again.
 *
 * @example
 * await using docker = await openDocker();
 * const image = await docker.build('./app');
 * const { exitCode, stdout } = await docker.run(image, { command: ['--version'] });
 */
export interface Docker extends AsyncDisposable {
  /** What the engine reports about itself. */
  readonly engine: EngineFacts;
  readonly builder: Builder;
  /**
   * An image by its name or ID. It is pulled if it is missing, unless `pull` says otherwise.
   *
   * @example const image = await docker.image('nginx:1.27', { pull: 'never' });
   * @throws LayerproofError `IMAGE_NOT_FOUND`, with similar names on the engine; `USAGE` for an invalid name.
   */
  image(
    reference: string,
    options?: { readonly pull?: PullPolicy; readonly signal?: AbortSignal },
  ): Promise<ExistingImage>;
  /**
   * Builds a directory.
   *
   * @example const image = await docker.build('./app', { target: 'production', buildArgs: { NODE: '24' } });
   * @throws LayerproofError `BUILD_FAILED` with the instruction and the end of its output, `BUILD_CONTEXT_INVALID`,
   * `BASE_IMAGE_MISSING`.
   */
  build(directory: string, options?: BuildOptions): Promise<Image>;
  /**
   * Builds a directory whose build may fail; the failure is returned, for `toHaveFailedAt` and `toHaveFailedToBuild`.
   */
  attemptBuild(directory: string, options?: BuildOptions): Promise<BuildOutcome>;
  /**
   * Runs a container until it exits and removes it. One that can't be started is a result too, with the exit code of
   * `docker run`: 125, 126 or 127.
   *
   * @throws LayerproofError `CONTAINER_DID_NOT_END` after `deadlineMs`, or two minutes.
   */
  run(image: RunnableImage, options?: RunOptions): Promise<ContainerRun>;
  /**
   * Starts a container to inspect while it runs; disposing of it removes it.
   *
   * @example
   * await using server = await docker.start(image, { publish: 8080 });
   * const answer = await server.get('/health');
   */
  start<I extends RunnableImage>(image: I, options?: RunOptions): Promise<ContainerHandle<I>>;
  /** What `docker run` would start, program and arguments, according to the engine; nothing is started. */
  argv(image: RunnableImage, options?: RunOptions): Promise<readonly string[]>;
}
