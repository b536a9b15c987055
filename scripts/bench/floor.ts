import http from 'node:http';
import path from 'node:path';
import { packContext } from '../../harness/image/build-context';
import { contextsOf, type BenchCheck, type BenchRun } from './plan';

export interface FloorOptions {
  readonly socketPath: string;
  readonly contextsDirectory: string;
  readonly parallelism: number;
  /** Repository of the images that it builds: the session's, so they are removed with it. */
  readonly imagePrefix: string;
  /** The images that FROM is redirected to on this engine. */
  readonly redirects: ReadonlyMap<string, string>;
}

/** Only the engine calls of the harness, as bare requests with the same parallelism: nothing can be faster. */
export async function runFloor(checks: readonly BenchCheck[], options: FloorOptions): Promise<void> {
  using requests = bareRequests(options.socketPath);
  const { ask } = requests;
  const references = new Map<string, Promise<string>>();
  const build = (context: string): Promise<string> => {
    const known = references.get(context);
    if (known !== undefined) return known;
    const building = buildOnce(ask, context, options);
    references.set(context, building);
    return building;
  };
  await inParallel(checks, options.parallelism, async ({ contexts, runs }) => {
    await Promise.all(contexts.map(build));
    for (const run of runs) await runOnce(requests, await build(run.context), run);
  });
  await Promise.all(contextsOf(checks).map(async (context) => ask('DELETE', `/images/${await build(context)}`)));
}

/** Requests to an engine over connections that stay open until it is disposed. */
export function bareRequests(socketPath: string): Requests & Disposable {
  const agent = new http.Agent({ keepAlive: true });
  return {
    ask: (method, url, body) => request({ agent, socketPath, method, url, body }),
    attach: (url) => open({ agent, socketPath, method: 'POST', url }),
    [Symbol.dispose]: () => agent.destroy(),
  };
}

interface Requests {
  readonly ask: Ask;
  readonly attach: (url: string) => Promise<http.IncomingMessage>;
}

type Ask = (method: string, url: string, body?: Buffer | object) => Promise<Buffer>;

async function buildOnce(
  ask: Ask,
  context: string,
  { contextsDirectory, redirects, imagePrefix }: FloorOptions,
): Promise<string> {
  const { archive } = await packContext({
    directory: path.join(contextsDirectory, context),
    dockerfile: 'Dockerfile',
    redirects,
  });
  const reference = `${imagePrefix}/${context.replaceAll('/', '-')}:floor`;
  await ask(
    'POST',
    `/build?version=1&nocache=1&rm=1&forcerm=1&networkmode=none&t=${encodeURIComponent(reference)}`,
    archive,
  );
  await Promise.all([
    ask('GET', `/images/${reference}/json`),
    ask('GET', `/images/${reference}/history`),
    ask('GET', `/images/${reference}/get`),
  ]);
  return reference;
}

/** The requests of one run, in their order. */
export async function runOnce(
  { ask, attach }: Requests,
  reference: string,
  { command, stdout }: Pick<BenchRun, 'command' | 'stdout'>,
): Promise<void> {
  const body = {
    Image: reference,
    ...(command === undefined ? {} : { Cmd: command }),
    HostConfig: {
      NetworkMode: 'none',
      LogConfig: { Type: 'local', Config: { 'max-size': '1m', 'max-file': '1', compress: 'false' } },
    },
  };
  const { Id: id } = JSON.parse((await ask('POST', '/containers/create', body)).toString()) as { Id: string };
  const output = await attach(`/containers/${id}/attach?stream=1&stdout=1&stderr=1`);
  await ask('POST', `/containers/${id}/start`);
  await ask('POST', `/containers/${id}/wait?condition=not-running`);
  const bytes = await readAll(output);
  await ask('GET', `/containers/${id}/logs?stdout=1&stderr=1`);
  await ask('GET', `/containers/${id}/json`);
  await ask('DELETE', `/containers/${id}?force=1&v=1`);
  if (stdout !== '' && bytes.length === 0) throw new Error(`A container of ${reference} printed nothing.`);
}

interface Request {
  readonly agent: http.Agent;
  readonly socketPath: string;
  readonly method: string;
  readonly url: string;
  readonly body?: Buffer | object | undefined;
}

async function request(asked: Request): Promise<Buffer> {
  const answer = await open(asked);
  const whole = await readAll(answer);
  if ((answer.statusCode ?? 500) < 400) return whole;
  throw new Error(`${asked.method} ${asked.url}: ${answer.statusCode} ${whole.toString()}`);
}

/** Resolves with the headers: by then the engine has attached, and the container can be started. */
function open({ agent, socketPath, method, url, body }: Request): Promise<http.IncomingMessage> {
  const isArchive = Buffer.isBuffer(body);
  const data = body === undefined || isArchive ? body : Buffer.from(JSON.stringify(body));
  const type = isArchive ? 'application/x-tar' : 'application/json';
  const headers = data === undefined ? {} : { 'Content-Type': type, 'Content-Length': data.length };
  return new Promise((resolve, reject) => {
    const sent = http.request({ agent, socketPath, method, path: url, headers }, resolve);
    sent.on('error', reject);
    sent.end(data);
  });
}

async function readAll(answer: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Runs `work` on all items, a limited number at a time. */
async function inParallel<T>(
  items: readonly T[],
  parallelism: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const take = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: parallelism }, take));
}
