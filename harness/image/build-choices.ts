import type { Builder } from '../engine/engine';
import type { BuildChoices, BuildFacts } from './image';

/** The options of a build, including the secrets themselves. */
type Choices = Omit<BuildChoices, 'secrets'> & { readonly secrets?: Readonly<Record<string, string>> };

/** For the record: what was requested in addition to the defaults. */
export function choicesIn({
  dockerfile,
  target,
  network,
  useCache,
  secrets = {},
}: Choices): Pick<BuildFacts, 'options'> {
  const options: BuildChoices = {
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(target === undefined ? {} : { target }),
    ...(network === true ? { network } : {}),
    ...(useCache === true ? { useCache } : {}),
    ...(Object.keys(secrets).length === 0 ? {} : { secrets: Object.keys(secrets) }),
  };
  return Object.keys(options).length === 0 ? {} : { options };
}

export interface BuildQueryOptions extends Omit<Choices, 'secrets'> {
  readonly builder: Builder;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** For Podman: see `buildahSecrets`. */
  readonly buildahSecrets?: string | undefined;
  /** The tag of what is built. */
  readonly reference: string;
}

/** The query of `POST /build`. */
export function queryOf({
  builder,
  reference,
  dockerfile,
  buildArgs = {},
  target,
  network = false,
  useCache = false,
  buildahSecrets,
}: BuildQueryOptions): Readonly<Record<string, string | undefined>> {
  return {
    version: builder === 'buildkit' ? '2' : '1',
    t: reference,
    dockerfile,
    buildargs: JSON.stringify(buildArgs),
    target,
    networkmode: networkMode(builder, network),
    nocache: useCache ? '0' : '1',
    rm: '1',
    // Without it, a failed classic build leaves its container behind.
    forcerm: '1',
    ...(buildahSecrets === undefined ? {} : { secrets: buildahSecrets }),
  };
}

/**
 * Podman does not know Docker's `none`, and silently gives the build a network then
 * (`parseNetworkConfigurationPolicy`).
 */
function networkMode(builder: Builder, network: boolean): string {
  if (network) return 'default';
  return builder === 'buildah' ? 'NetworkDisabled' : 'none';
}

/** Milliseconds since this call. */
export function clockFromNow(): () => number {
  const started = Date.now();
  return () => Date.now() - started;
}
