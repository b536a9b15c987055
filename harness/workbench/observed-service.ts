import { runFacts } from '../container/container-run';
import type { ContainerHandle } from '../container/container-handle';
import type { StartOptions } from '../container/container-settings';
import type { Image } from '../image/image';
import type { Evidence } from '../observation/evidence';

/** The same image, with what is known of it kept as evidence; its engine is no plain data. */
export function observedImage(image: Image, evidence: Evidence): Image {
  const { engine: _engine, ...data } = image;
  evidence.add(data);
  return image;
}

export interface ObservedStart {
  readonly image: Image;
  readonly options: StartOptions;
  readonly evidence: Evidence;
}

/** The same container, with everything that is read from it kept as evidence. */
export function observedService(container: ContainerHandle, start: ObservedStart): ContainerHandle {
  const { image, options, evidence } = start;
  const { context, ...facts } = runFacts(image, options);
  const of = { context, container: { ...facts, startedAt: new Date().toISOString() } };
  return {
    get argv() {
      return container.argv;
    },
    ended: async () => evidence.add(await container.ended()),
    stop: async (how) => evidence.add(await container.stop(how)),
    restart: (how) => container.restart(how),
    startAgain: () => container.startAgain(),
    start: () => container.start(),
    kill: (signal) => container.kill(signal),
    pause: () => container.pause(),
    unpause: () => container.unpause(),
    status: async () => {
      const status = await container.status();
      evidence.add({ kind: 'status', ...of, status });
      return status;
    },
    commit: async (how) => observedImage(await container.commit(how), evidence),
    exportAndImport: async (how) => observedImage(await container.exportAndImport(how), evidence),
    hasPrinted: (text) => container.hasPrinted(text),
    exec: async (command) => {
      const exec = await container.exec(command);
      evidence.add({ kind: 'exec', ...of, ...exec });
      return exec;
    },
    get: async (path) => {
      const answer = await container.get(path);
      evidence.add({ kind: 'http', ...of, path, ...answer });
      return answer;
    },
    attemptGet: async (path) => {
      const answer = await container.attemptGet(path);
      evidence.add({ kind: 'http', ...of, path, ...answer });
      return answer;
    },
    [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
  };
}
