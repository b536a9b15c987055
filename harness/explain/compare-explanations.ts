import { argvOf, type ImageExplanation, type Start } from './explanation';
import { inShellWords } from './shell-words';

/** Something that is not the same on every engine. */
export interface Difference {
  readonly what: string;
  /** By the name of the engine or the cell; the second of the same name has "(2)" after it. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * What differs between the explanations of one image on several engines, or in the cells that `names` gives in their order.
 * Ids and sizes differ between image stores.
 */
export function differencesOf(
  explanations: readonly ImageExplanation[],
  names: readonly string[] = explanations.map(({ engine }) => engine.name),
): readonly Difference[] {
  const rows = explanations.map((explanation, index) => [nameAt(names, index), aspectsOf(explanation)] as const);
  const [[, first] = ['', {}]] = rows;
  return Object.keys(first)
    .filter((what) => new Set(rows.map(([, aspects]) => aspects[what])).size > 1)
    .map((what) => ({ what, values: Object.fromEntries(rows.map(([name, aspects]) => [name, aspects[what] ?? ''])) }));
}

/** Two engines of one version have the same name. */
function nameAt(names: readonly string[], index: number): string {
  const name = names[index] ?? '';
  const before = names.slice(0, index).filter((other) => other === name).length;
  return before === 0 ? name : `${name} (${before + 1})`;
}

function aspectsOf(explanation: ImageExplanation): Readonly<Record<string, string>> {
  const { starts, config, history, unmappedLayers, findings, run, platform } = explanation;
  const { healthCheck, labels } = config;
  return {
    platform,
    'docker run IMAGE': started(starts.plain),
    'docker run IMAGE ARGUMENT': started(starts.withArguments),
    'docker run --entrypoint PROGRAM IMAGE': started(starts.withEntrypoint),
    user: config.user,
    'working directory': config.workingDirectory,
    environment: config.env.toSorted().join(', '),
    ports: config.exposedPorts.join(', '),
    volumes: config.volumes.join(', '),
    labels: Object.entries(labels)
      .map(([name, value]) => `${name}=${value}`)
      .toSorted()
      .join(', '),
    'stop signal': config.stopSignal,
    'health check': healthCheck === undefined ? '' : inShellWords(healthCheck.test),
    layers: String(unmappedLayers + history.filter(({ layer }) => layer !== undefined).length),
    findings: findings.map(({ says }) => says).join(' '),
    ...(run === undefined
      ? {}
      : {
          'exit code': run.stopped === undefined ? String(run.exitCode) : 'still running',
          stdout: run.stdout.text,
          stderr: run.stderr.text,
        }),
  };
}

function started(start: Start): string {
  return 'refused' in start ? 'refused' : inShellWords(argvOf(start));
}
