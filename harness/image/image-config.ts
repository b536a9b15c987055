import type { ImageConfigFields } from '../engine/api/images';
import type { HealthCheckSettings } from './image-archive';

/**
 * The settings that an image gives to its containers. Lists that the engine sends as null or not at all are empty.
 * Records of layerproof 0.1 have only the first five.
 */
export interface ImageConfig {
  readonly defaultCommand: readonly string[];
  readonly entrypoint: readonly string[];
  /** `NAME=value` each. */
  readonly env: readonly string[];
  /** Empty when it is not set. */
  readonly workingDirectory: string;
  /** Empty when it is not set. */
  readonly user: string;
  readonly labels: Readonly<Record<string, string>>;
  /** With the protocol, sorted: "8080/tcp". */
  readonly exposedPorts: readonly string[];
  /** Paths, sorted. */
  readonly volumes: readonly string[];
  /** As STOPSIGNAL gives it, a name or a number; empty when it is not set, and SIGTERM is sent. */
  readonly stopSignal: string;
  /** What SHELL set; empty for the default. */
  readonly shell: readonly string[];
  /** Instructions that a build on top of this image runs first. */
  readonly onBuild: readonly string[];
  /** Absent when there is none. */
  readonly healthCheck?: HealthCheck;
}

/** What HEALTHCHECK set. Times that it did not set are absent: the engine applies defaults. */
export interface HealthCheck {
  /** `CMD-SHELL` and a text, `CMD` and words, or `NONE`. */
  readonly test: readonly string[];
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
  readonly startPeriodMs?: number;
  readonly retries?: number;
}

/**
 * The settings as inspect reports them. `saved` is the config in the saved image, for what an engine leaves out of its
 * answer: Podman omits health checks.
 */
export function imageConfigOf(
  reported: ImageConfigFields | null | undefined,
  saved: (ImageConfigFields & { readonly Healthcheck?: HealthCheckSettings | null }) | undefined,
): ImageConfig {
  const healthCheck = healthCheckIn((reported?.Healthcheck as HealthCheckSettings | undefined) ?? saved?.Healthcheck);
  return {
    defaultCommand: reported?.Cmd ?? [],
    entrypoint: reported?.Entrypoint ?? [],
    env: reported?.Env ?? [],
    workingDirectory: reported?.WorkingDir ?? '',
    user: reported?.User ?? '',
    labels: reported?.Labels ?? saved?.Labels ?? {},
    exposedPorts: Object.keys(reported?.ExposedPorts ?? saved?.ExposedPorts ?? {}).toSorted(),
    volumes: Object.keys(reported?.Volumes ?? saved?.Volumes ?? {}).toSorted(),
    stopSignal: reported?.StopSignal ?? saved?.StopSignal ?? '',
    shell: reported?.Shell ?? saved?.Shell ?? [],
    onBuild: reported?.OnBuild ?? saved?.OnBuild ?? [],
    ...(healthCheck === undefined ? {} : { healthCheck }),
  };
}

function healthCheckIn(settings: HealthCheckSettings | null | undefined): HealthCheck | undefined {
  const { Test: test = null, Interval, Timeout, StartPeriod, Retries = 0 } = settings ?? {};
  if (test === null || test.length === 0) return undefined;
  return {
    test,
    ...milliseconds('intervalMs', Interval),
    ...milliseconds('timeoutMs', Timeout),
    ...milliseconds('startPeriodMs', StartPeriod),
    ...(Retries === 0 ? {} : { retries: Retries }),
  };
}

/** The engine counts nanoseconds; 0 means that the time is not set. */
function milliseconds<Name extends string>(name: Name, nanoseconds = 0): Partial<Record<Name, number>> {
  return nanoseconds === 0 ? {} : ({ [name]: nanoseconds / 1e6 } as Partial<Record<Name, number>>);
}
