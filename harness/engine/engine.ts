import type { EngineApi } from './api/engine-api';
import type { Ownership } from './ownership/ownership';

/** What turns a build context into an image: `version=1` or `version=2` of `POST /build`; Podman has only one. */
export type Builder = 'classic' | 'buildkit' | 'buildah';

/** Every Docker engine has both. */
export const DOCKER_BUILDERS = ['classic', 'buildkit'] as const satisfies readonly Builder[];

export const BUILDERS: readonly Builder[] = [...DOCKER_BUILDERS, 'buildah'];

/** Where an engine keeps images: its own graph drivers, or the snapshotters of containerd. */
export type ImageStore = 'graph-driver' | 'containerd';

/** What an engine reports about itself; plain data that is in every record. */
export interface EngineFacts {
  /** The daemon's own id, which survives a restart. */
  readonly id: string;
  /** The display name: "Docker 26.1.5". */
  readonly name: string;
  readonly product: 'docker' | 'podman';
  /** As the engine reports it, with the packager's suffix: "26.1.5+dfsg1". */
  readonly version: string;
  /** The API version that all our calls use. */
  readonly apiVersion: string;
  readonly apiVersionRange: { readonly min: string; readonly max: string };
  readonly builders: readonly Builder[];
  /** Builders that it has but that can't be used, each with the reason. */
  readonly unusable?: Readonly<Partial<Record<Builder, string>>>;
  readonly imageStore: ImageStore;
  /** The graph driver or snapshotter: "overlay2". */
  readonly storageDriver: string;
  readonly platform: string;
  readonly kernel: string;
  readonly cgroupVersion: string;
  readonly runtime: string;
  /** Where it was reached, without credentials. */
  readonly address: string;
  /** The host name at which its published ports are reached; by default that of its address. */
  readonly publishedAt?: string;
  /** Whether the harness started this engine and may do anything with it. */
  readonly isOurs: boolean;
}

/** A daemon that we can talk to. Always the first argument; one process may use several at once. */
export interface Engine extends EngineFacts {
  readonly api: EngineApi;
  readonly ownership: Ownership;
}

/** The plain data of an engine, for a record. */
export function factsOf({ api: _api, ownership: _ownership, ...facts }: Engine): EngineFacts {
  return facts;
}
