import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { announcedBaseImages } from '../../harness/image/announced-base-images';
import { findProgram } from '../../harness/rootfs/debian-tools';
import { basesDirectoryIn, readSessionFile } from '../../harness/session/session-file';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import type { Options } from '../shared/options';
import { ROOT } from '../shared/options';
import { withSession, type SessionWork } from '../shared/with-session';
import { runProgram } from './run-program';
import { renderTimes, type Method } from './times';

const IMAGE = 'busybox:1.36';
const COMMANDS = 20;
const FILES = 15;
const VARIABLES = 5;

/**
 * Times a container-structure-test file of 40 tests against the same checks as `docker` lines, which need a container
 * each.
 */
export async function benchStructure(options: Options<'engine' | 'debug'>, rounds: number): Promise<number> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-bench-'));
  try {
    const subject = {
      planned: [],
      baseImages: [IMAGE],
      contextsDirectory: directory,
      contextsShownAs: '',
      buildsNothing: true,
    };
    const recordFile = path.join(directory, 'record.jsonl');
    const opened = {
      ...options,
      environment: readEnvironment(),
      subject,
      recordFile,
      builders: [],
      bases: 'auto' as const,
    };
    const { interruptedBy } = await withSession(opened, (work) => compare(work, directory, rounds));
    return interruptedBy?.exitCode ?? 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function compare({ session, progress }: SessionWork, directory: string, rounds: number): Promise<void> {
  await session.baseImagesKnown;
  const found = readSessionFile(session.file).engines[0];
  if (found?.transport.kind !== 'unix')
    throw new HarnessError('USAGE', 'The benchmark needs an engine with a unix socket.');
  const [base] = announcedBaseImages(basesDirectoryIn(found.directory));
  const reference = base?.redirectedTo ?? IMAGE;
  const socket = `unix://${found.transport.socketPath}`;
  const methods = methodsOf({ reference, socket, directory });
  for (let round = 1; round <= rounds; round += 1)
    for (const method of methods) {
      progress.status(`Round ${round} of ${rounds}: ${method.name}`, round / rounds);
      const started = performance.now();
      await method.run();
      method.seconds.push((performance.now() - started) / 1000);
    }
  progress.stop();
  const count = COMMANDS + FILES + VARIABLES;
  process.stdout.write(
    `${count} tests of ${IMAGE} on ${session.engine.name}\n\n${renderTimes(methods, 'the docker lines')}\n`,
  );
}

interface Where {
  readonly reference: string;
  readonly socket: string;
  readonly directory: string;
}

function methodsOf({ reference, socket, directory }: Where): readonly Method[] {
  const file = path.join(directory, 'image.yaml');
  writeFileSync(file, structureFile());
  const layerproof = path.join(ROOT, 'bin', 'layerproof.mjs');
  const args = [layerproof, 'test', file, '--image', reference, '--pull', 'never', '--engine', socket];
  if (findProgram('docker') === undefined)
    throw new HarnessError('USAGE', "This benchmark needs Docker's command line, and it was not found.");
  const hasBats = findProgram('bats') !== undefined;
  const lines = dockerLines(reference);
  const script = path.join(directory, hasBats ? 'checks.bats' : 'checks.sh');
  writeFileSync(script, hasBats ? lines.map(asBatsTest).join('\n') : `set -e\n${lines.join('\n')}\n`);
  return [
    { name: 'layerproof test', seconds: [], run: () => runProgram(process.execPath, args, {}) },
    {
      name: hasBats ? 'docker lines in bats' : 'docker lines in a shell script',
      seconds: [],
      run: () => runProgram(hasBats ? 'bats' : 'sh', [script], { DOCKER_HOST: socket }),
    },
  ];
}

function structureFile(): string {
  const commands = numbers(COMMANDS).map(
    (n) => `  - {name: command ${n}, command: echo, args: [hello, '${n}'], expectedOutput: ['^hello ${n}\\n$']}`,
  );
  const files = numbers(FILES).map((n) => `  - {name: file ${n}, path: /bin/busybox, shouldExist: true, uid: 0}`);
  const variables = numbers(VARIABLES).map((n) => `    - {key: NOT_SET_${n}}`);
  return [
    'schemaVersion: 2.0.0',
    'commandTests:',
    ...commands,
    'fileExistenceTests:',
    ...files,
    'metadataTest:',
    '  unboundEnvVars:',
    ...variables,
    '',
  ].join('\n');
}

/** As one would write them by hand. */
function dockerLines(reference: string): readonly string[] {
  const run = `docker run --rm --entrypoint '' ${reference}`;
  return [
    ...numbers(COMMANDS).map((n) => `[ "$(${run} echo hello ${n})" = 'hello ${n}' ]`),
    ...numbers(FILES).map(() => `[ "$(${run} stat -c %u /bin/busybox)" = 0 ]`),
    ...numbers(VARIABLES).map(
      (n) => `! docker image inspect --format '{{json .Config.Env}}' ${reference} | grep -q '"NOT_SET_${n}='`,
    ),
  ];
}

function asBatsTest(line: string, at: number): string {
  return `@test 'check ${at + 1}' {\n  ${line}\n}`;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
