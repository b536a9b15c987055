import type { Observation } from '../../../observation/observation';
import type { GridEntry } from '../../model/grid';
import { wordsOf } from '../../model/verdict-words';
import { runWords, words } from '../../by-hand/docker-words';
import { namedBy } from './layer-stack';

/** One observation in a cell, with a name that is the same in other cells. */
export interface CellFact {
  readonly name: string;
  readonly value: string;
  /** The value to compare, if builders phrase the same thing differently. */
  readonly essence: string;
}

type ObservationOf<Kind extends Observation['kind']> = Extract<Observation, { readonly kind: Kind }>;

/** What was observed in a cell, without what differs between any two runs: ids, digests, times. */
export function cellFacts(entry: GridEntry): readonly CellFact[] {
  const counts = new Map<string, number>();
  const numberOf = (kind: string): number => {
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    return number;
  };
  return [fact('Verdict', wordsOf(entry)), ...entry.evidence.flatMap((observation) => factsOf(observation, numberOf))];
}

function factsOf(observation: Observation, numberOf: (kind: string) => number): readonly CellFact[] {
  switch (observation.kind) {
    case 'image':
      return imageFacts(observation, `Image ${numberOf('build')}`);
    case 'build-failure':
      return failureFacts(observation, `Image ${numberOf('build')}`);
    case 'run':
      return runFacts(observation, `Container ${numberOf('run')}`);
    case 'exec': {
      const name = `Command ${numberOf('exec')} in the container`;
      return [fact(name, words(observation.command)), ...outcomeFacts(observation, name)];
    }
    case 'http': {
      const { path, status, body, failure } = observation;
      return [
        fact(
          `Request ${numberOf('http')}: ${path}`,
          status === 0 ? `no answer: ${failure ?? ''}` : `${status} ${body}`,
        ),
      ];
    }
    case 'status':
      return [fact(`State ${numberOf('status')} of the container`, observation.status)];
    // Actions are in the commands, and a file is too long for a table.
    case 'action':
    case 'file':
    default:
      return [];
  }
}

function imageFacts({ history, config, baseLayers }: ObservationOf<'image'>, name: string): readonly CellFact[] {
  return [
    fact(`${name}: build`, 'succeeded'),
    fact(`${name}: layers of the base`, String(baseLayers)),
    ...history.map((entry, position) => {
      const { keyword, rest } = namedBy(entry);
      const layer = entry.layer === undefined ? 'no layer' : 'layer';
      return {
        name: `${name}: history entry ${position + 1}`,
        value: `${keyword} ${rest}: ${layer}`,
        essence: `${keyword} ${layer}`,
      };
    }),
    fact(`${name}: default command`, JSON.stringify(config.defaultCommand)),
    fact(`${name}: entrypoint`, JSON.stringify(config.entrypoint)),
    fact(`${name}: environment`, config.env.join('\n')),
    fact(`${name}: working directory`, config.workingDirectory),
    fact(`${name}: user`, config.user),
  ];
}

function failureFacts(
  { instruction, exitCode, message }: ObservationOf<'build-failure'>,
  name: string,
): readonly CellFact[] {
  return [
    fact(`${name}: build`, 'failed'),
    fact(`${name}: failed at`, instruction ?? 'not reported'),
    fact(`${name}: exit code`, exitCode === undefined ? 'not reported' : String(exitCode)),
    fact(`${name}: message`, message),
  ];
}

function runFacts(run: ObservationOf<'run'>, name: string): readonly CellFact[] {
  return [
    fact(name, run.earlierStarts === 0 ? runWords(run) : 'docker start'),
    fact(`${name}: started`, JSON.stringify(run.argv)),
    ...(run.startError === undefined ? [] : [fact(`${name}: refused`, run.startError)]),
    ...outcomeFacts(run, name),
  ];
}

function outcomeFacts(
  { exitCode, stdout, stderr }: Pick<ObservationOf<'exec'>, 'exitCode' | 'stdout' | 'stderr'>,
  name: string,
): readonly CellFact[] {
  return [
    fact(`${name}: exit code`, String(exitCode)),
    fact(`${name}: stdout`, stdout.text),
    fact(`${name}: stderr`, stderr.text),
  ];
}

function fact(name: string, value: string): CellFact {
  return { name, value, essence: value.trim() };
}
