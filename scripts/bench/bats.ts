import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { contextsOf, type BenchCheck, type GeneratedFileOptions } from './plan';

/** The same checks as a bats file that uses the Docker CLI, like a hand-written one. */
export function writeBatsFile(
  checks: readonly BenchCheck[],
  { directory, contextsDirectory, imagePrefix }: GeneratedFileOptions,
): string {
  const file = path.join(directory, 'checks.bats');
  const imageOf = (context: string): string => `${imagePrefix}/${context.replaceAll('/', '-')}:bats`;
  const builds = contextsOf(checks).map(
    (context) =>
      `  docker build -q --no-cache --network none -t ${imageOf(context)} ${quote(path.join(contextsDirectory, context))} >/dev/null`,
  );
  const removals = contextsOf(checks).map((context) => `  docker rmi ${imageOf(context)} >/dev/null`);
  const tests = checks.map(({ claim, contexts, runs }) =>
    [
      `@test ${quote(claim)} {`,
      ...contexts.flatMap((context) => [
        `  docker image inspect --format '{{json .Config.Cmd}} {{json .RootFS.Layers}}' ${imageOf(context)}`,
        `  docker history --no-trunc ${imageOf(context)}`,
      ]),
      ...runs.flatMap(({ context, command }) => [
        `  run docker run --rm --network none ${imageOf(context)} ${(command ?? []).map(quote).join(' ')}`,
        '  [ "$status" -eq 0 ]',
      ]),
      '}',
    ].join('\n'),
  );
  writeFileSync(
    file,
    `${['setup_file() {', ...builds, '}', 'teardown_file() {', ...removals, '}', '', ...tests].join('\n')}\n`,
  );
  return file;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
