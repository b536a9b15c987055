import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDockerfile } from '../image/dockerfile';
import type { SessionCell } from '../session/cells';
import type { SessionFile } from '../session/session-file';
import { SCENARIO_SUFFIX } from '../verdict/scenario-file';

/**
 * The base images that a scenario starts from, according to its text: those of the build contexts that it names. For
 * the order of scenarios only; what a build waits for is in its own Dockerfile.
 */
export function startsFrom(scenarioText: string, contextsDirectory: string): readonly string[] {
  const words = [...scenarioText.matchAll(/'([\w./-]+)'/g)].map(([, word = '']) => word);
  const files = [...new Set(words)].map((word) => path.join(contextsDirectory, word, 'Dockerfile'));
  const texts = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  return [...new Set(texts.flatMap((text) => parseDockerfile(text).baseImages))];
}

/**
 * For each scenario file of a cell the position of the last base image that it needs, in the order in which these are
 * provided; nothing for those that need only the first one, which are most.
 */
export function waitsIn(
  { claims = [], contextsDirectory, engine }: SessionCell,
  { engines, scenariosDirectory }: Pick<SessionFile, 'engines' | 'scenariosDirectory'>,
): Readonly<Record<string, number>> {
  if (scenariosDirectory === undefined) return {};
  const provided = engines.find(({ facts }) => facts.name === engine)?.baseImages ?? [];
  const files = claims.map((id) => path.join(scenariosDirectory, `${id}${SCENARIO_SUFFIX}`)).filter(existsSync);
  const waits = files.map((file): [string, number] => {
    const bases = startsFrom(readFileSync(file, 'utf8'), contextsDirectory);
    return [file, Math.max(0, ...bases.map((base) => provided.indexOf(base)))];
  });
  return Object.fromEntries(waits.filter(([, position]) => position > 0));
}
