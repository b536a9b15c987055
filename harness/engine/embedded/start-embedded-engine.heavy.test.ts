import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { recipeDigest } from '../../rootfs/recipe-digest';
import { pause } from '../../support/deadline';
import { readEnvironment } from '../../support/environment';
import { patience } from '../../support/pace';
import { runCommand } from '../../support/run-command';
import { eventually } from '../test-engine-fixture';
import { placeOf } from './engine-place';
import { EMBEDDED_ENGINE_RECIPE } from './engine-recipe';
import { embeddedEngineObstacle, startEmbeddedEngine, type EmbeddedEngine } from './start-embedded-engine';
import { answersPing } from './wait-until-ready';

const { cacheDirectory, debianMirror } = readEnvironment();
const VERSION = `${EMBEDDED_ENGINE_RECIPE.version}-${recipeDigest({ roots: [EMBEDDED_ENGINE_RECIPE] })}`;
const ROOT = path.join(cacheDirectory, 'engine', VERSION, 'root');
const MODULE = path.join(__dirname, 'start-embedded-engine.ts');

let dataDirectory = '';
/**
 * The bridges of the networks that the test created. Other engines on this host create and remove theirs in the
 * meantime.
 */
let bridges: string[] = [];
beforeEach(async () => {
  bridges = [];
  dataDirectory = await realpath(await mkdtemp(path.join(os.tmpdir(), 'layerproof-engine-')));
});
afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

const start = (
  progress: (line: string) => void = () => undefined,
  signal?: AbortSignal,
  directory = dataDirectory,
): Promise<EmbeddedEngine> =>
  startEmbeddedEngine({ cacheDirectory, dataDirectory: directory, debianMirror, progress, signal });

// Skipped where we can't build an engine (no root, no apt): `embeddedEngineObstacle` returns why.
(embeddedEngineObstacle() === undefined ? describe : describe.skip)('startEmbeddedEngine', () => {
  test('starts an engine that answers, and leaves nothing behind when it is disposed of', async () => {
    const before = await traces();
    const lines: string[] = [];
    await using engine = await start((line) => lines.push(line));
    // No matter how long it took: no other run has this directory.
    expect(lines.join('\n')).not.toContain('Waiting for');
    const { socketPath } = engine.address;
    expect(await answersPing(socketPath)).toBe(true);
    expect(engine.version).toBe('26.1');
    await createNetwork(socketPath);
    // Otherwise the comparison below would compare two empty lists.
    const { name } = placeOf(dataDirectory).network;
    const during = (await traces()).filter((line) => !before.includes(line)).join('\n');
    for (const trace of [/process \d+/, /^br-/m, new RegExp(`^${name}$`, 'm'), /-j MASQUERADE/, /FORWARD .* -j ACCEPT/])
      expect(during).toMatch(trace);

    await engine[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
    expect(await answersPing(socketPath)).toBe(false);
    expect(existsSync(socketPath)).toBe(false);
    expect(await traces()).toEqual(before);
  });

  test('makes a second run with the same data directory wait, and reports once for which process', async () => {
    const first = await start();
    const lines: string[] = [];
    const second = start((line) => lines.push(line));
    await pause(2500);
    const who = String.raw`process ${process.pid}, since \d{4}-\d\d-\d\dT[\d:]+Z; .kill ${process.pid}. ends it`;
    const says = new RegExp(`^Waiting for another run that uses the embedded engine: ${who}, `);
    expect(lines).toEqual([expect.stringMatching(says)]);

    await first[Symbol.asyncDispose]();
    await using engine = await second;
    expect(await answersPing(engine.address.socketPath)).toBe(true);
    expect(lines).toHaveLength(1);
  });

  test('stops waiting when it is aborted, while the engine of the other run continues', async () => {
    const before = await traces();
    const first = await start();
    const controller = new AbortController();
    const second = start(undefined, controller.signal);
    setTimeout(() => controller.abort(new Error('interrupted')), 300);
    await expect(second).rejects.toThrow('interrupted');
    expect(await answersPing(first.address.socketPath)).toBe(true);
    await first[Symbol.asyncDispose]();
    expect(await traces()).toEqual(before);
  });

  test('leaves nothing when the process that started it is killed', async () => {
    const before = await traces();
    const parent = await startInProcess();
    const { socketPath } = placeOf(dataDirectory);
    expect(await answersPing(socketPath)).toBe(true);
    parent.kill('SIGKILL');
    await eventually(async () => expect(await traces()).toEqual(before));
    expect(existsSync(socketPath)).toBe(false);
  });

  test('leaves nothing when its supervisor is killed', async () => {
    const before = await traces();
    const parent = await startInProcess();
    await createNetwork(placeOf(dataDirectory).socketPath);
    expect((await traces()).join('\n')).toMatch(/-j MASQUERADE/);
    // Its first process; the other one watches its input.
    const [supervisor = 0, ...others] = processesOf('embedded-supervisor.sh');
    expect(others).toHaveLength(1);
    process.kill(supervisor, 'SIGKILL');
    await eventually(async () => expect(await traces()).toEqual(before));
    parent.kill('SIGKILL');
  });

  test.each(['the same', 'another'])(
    'cleans up at a start with %s directory what a killed supervisor left',
    async (directory) => {
      const before = await traces();
      const parent = await startInProcess();
      await createNetwork(placeOf(dataDirectory).socketPath);
      for (const pid of processesOf('embedded-supervisor.sh')) process.kill(pid, 'SIGKILL');
      parent.kill('SIGKILL');
      await eventually(async () => expect(processesOf('')).toEqual([]));
      expect((await traces()).join('\n')).toMatch(/-j MASQUERADE/);

      const next = await start(
        undefined,
        undefined,
        directory === 'another' ? path.join(dataDirectory, 'another') : dataDirectory,
      );
      await next[Symbol.asyncDispose]();
      expect(await traces()).toEqual(before);
    },
  );

  test('reports what the daemon printed if it cannot start', async () => {
    const before = await traces();
    await runCommand('sh', ['-c', 'mkdir -p "$1/docker" && : > "$1/docker/image"', 'sh', dataDirectory], {
      deadlineMs: patience(30_000),
      purpose: 'spoil the data directory',
    });
    await expect(start()).rejects.toMatchObject({
      code: 'EMBEDDED_ENGINE_FAILED',
      message: expect.stringMatching(/not a directory/),
      next: expect.stringContaining(path.join(dataDirectory, 'daemon.log')),
    });
    expect(await traces()).toEqual(before);
  });

  test('moves to another subnet when another network has taken its own', async () => {
    const first = await start();
    const { gateway, subnet } = placeOf(dataDirectory).network;
    expect(await subnetOf(first.address.socketPath)).toBe(subnet);
    await first[Symbol.asyncDispose]();
    const other = `lpt${process.pid}`;
    await run('chroot', [ROOT, 'ip', 'link', 'add', other, 'type', 'bridge']);
    try {
      await run('chroot', [ROOT, 'ip', 'addr', 'add', `${gateway}/24`, 'dev', other]);
      await run('chroot', [ROOT, 'ip', 'link', 'set', other, 'up']);
      const { subnet: free } = placeOf(dataDirectory).network;
      expect(free).not.toBe(subnet);
      await using second = await start();
      expect(await subnetOf(second.address.socketPath)).toBe(free);
    } finally {
      await run('chroot', [ROOT, 'ip', 'link', 'del', other]);
    }
  });

  test('uses a short directory for the socket if the data directory has a long name', async () => {
    const short = dataDirectory;
    dataDirectory = path.join(short, 'x'.repeat(120));
    const engine = await start();
    try {
      expect(await answersPing(engine.address.socketPath)).toBe(true);
    } finally {
      await engine[Symbol.asyncDispose]();
      dataDirectory = short;
    }
    expect(existsSync(path.dirname(engine.address.socketPath))).toBe(false);
  });
});

/** A separate process that starts an engine and then waits forever. */
async function startInProcess(): Promise<ChildProcess> {
  const code = `require(process.argv[1]).startEmbeddedEngine({ ...JSON.parse(process.argv[2]), progress() {} })
    .then(() => { console.log('ready'); setInterval(() => {}, 1000); });`;
  const args = [
    '--import',
    'tsx',
    '--input-type=commonjs',
    '--eval',
    code,
    MODULE,
    JSON.stringify({ cacheDirectory, dataDirectory, debianMirror }),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

/**
 * What an engine with our data directory owns on this host: processes, mounts, interfaces, rules, cgroups. Nothing of
 * other engines: theirs come and go.
 */
async function traces(): Promise<string[]> {
  const { name } = placeOf(dataDirectory).network;
  const rules = existsSync(ROOT)
    ? await Promise.all(
        ['filter', 'nat'].map((table) => run('chroot', [ROOT, 'iptables-nft', '-w', '-t', table, '-S'])),
      )
    : [];
  const lines = [...rules, readFileSync('/proc/mounts', 'utf8')].join('\n').split('\n');
  return [
    ...processesOf('').map((pid) => `process ${pid}`),
    ...readdirSync('/sys/class/net').filter((device) => bridges.includes(device) || device === name),
    ...lines.filter((line) => line.includes(name) || line.includes(dataDirectory)),
    // With version 1 of cgroups each controller has its own tree.
    ...['.', ...readdirSync('/sys/fs/cgroup')]
      .map((controller) => path.join('/sys/fs/cgroup', controller, name))
      .filter((group) => existsSync(group)),
  ];
}

async function run(program: string, args: readonly string[]): Promise<string> {
  return (await runCommand(program, args, { deadlineMs: patience(30_000), purpose: 'look for what is left' })).stdout;
}

/** Those whose command line names the bridge and has the text in it: the supervisor, init, dockerd. */
function processesOf(text: string): number[] {
  const { name } = placeOf(dataDirectory).network;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      const words = readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
      return words.includes(name) && words.includes(text);
    })
    .map(Number);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // The process has ended in the meantime.
  }
}

/** The subnet of the network that containers get by default. */
async function subnetOf(socketPath: string): Promise<string | undefined> {
  const request = http.get({ socketPath, path: '/networks/bridge', agent: false });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const { IPAM } = (await json(response)) as { IPAM: { Config: readonly { readonly Subnet: string }[] } };
  return IPAM.Config[0]?.Subnet;
}

async function createNetwork(socketPath: string): Promise<void> {
  const request = http.request({
    socketPath,
    method: 'POST',
    path: '/networks/create',
    agent: false,
    headers: { 'content-type': 'application/json' },
  });
  request.end(JSON.stringify({ Name: 'layerproof-test' }));
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  expect(response.statusCode).toBe(201);
  const { Id: id } = (await json(response)) as { Id: string };
  bridges.push(`br-${id.slice(0, 12)}`);
}
