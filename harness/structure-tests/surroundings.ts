import type { RunnableImage } from '../image/image';
import type { ImageConfig } from '../image/image-config';
import { expand } from './go-text';
import { hostVariablesOf, type HostVariables, type ReadHost } from './host-variables';
import { variablesOf } from './setting-checks';
import type { EnvironmentVariable, Pairs, RunOptions, StructureFile } from './structure-file';

export interface SurroundingsOptions {
  /** What the user allows: power over the host for a container, or the host's secrets: `privileged`, `envFile`, … */
  readonly allow?: readonly string[];
  /** Reads the environment and the files of this machine, if `allow` permits it. */
  readonly host?: ReadHost;
  /** The time limit of each command; two minutes when absent. */
  readonly commandMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What all checks of a file share. */
export interface Surroundings extends Pick<SurroundingsOptions, 'commandMs' | 'signal'> {
  readonly image: RunnableImage;
  /** Schema 1.0.0. */
  readonly isOld: boolean;
  readonly options: RunOptions;
  readonly allow: readonly string[];
  /** `globalEnvVars`, expanded. */
  readonly globals: Pairs;
  /** The value of `$NAME` in a command. */
  readonly variables: ReadonlyMap<string, string>;
  /** Its value in the path of a file existence test; schema 1.0.0 expands nothing there. */
  readonly pathVariables: ReadonlyMap<string, string> | undefined;
  /** The variables from `envVars` and `envFile` of `containerRunOptions`. */
  readonly host: HostVariables;
}

export function surroundingsOf(
  image: RunnableImage & { readonly config: ImageConfig },
  { schemaVersion, globalEnv, options }: Pick<StructureFile, 'schemaVersion' | 'globalEnv' | 'options'>,
  { allow = [], host, commandMs, signal }: SurroundingsOptions = {},
): Surroundings {
  const isOld = schemaVersion.startsWith('1.');
  const ofImage = variablesOf(image.config);
  const globals = expanded(globalEnv, ofImage);
  const variables = isOld ? ofImage : new Map([...ofImage, ...globals]);
  const pathVariables = isOld ? undefined : variables;
  return {
    ...{ image, isOld, options, allow, globals, variables, pathVariables, commandMs, signal },
    host: hostVariablesOf(options, { allow, host }),
  };
}

export function expanded(list: readonly EnvironmentVariable[], variables: ReadonlyMap<string, string>): Pairs {
  return list.map(({ name, value }) => [name, expand(value, variables)]);
}
