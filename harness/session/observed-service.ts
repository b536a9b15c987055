import type { RunningContainer } from '../container/start-container';
import type { Image } from '../image/image';
import type { Evidence } from '../observation/evidence';

/** The same image, with what is known of it kept as evidence; its engine is no plain data. */
export function observedImage(image: Image, evidence: Evidence): Image {
  const { engine: _engine, ...data } = image;
  evidence.add(data);
  return image;
}

/** The same container, with everything that is asked of it kept as evidence. */
export function observedService(container: RunningContainer, { context }: Image, evidence: Evidence): RunningContainer {
  return {
    get argv() {
      return container.argv;
    },
    ended: async () => evidence.add(await container.ended()),
    stop: async (options) => evidence.add(await container.stop(options)),
    restart: (options) => container.restart(options),
    startAgain: () => container.startAgain(),
    start: () => container.start(),
    kill: (signal) => container.kill(signal),
    pause: () => container.pause(),
    unpause: () => container.unpause(),
    status: async () => {
      const status = await container.status();
      evidence.add({ kind: 'status', context, status });
      return status;
    },
    commit: async (options) => observedImage(await container.commit(options), evidence),
    exportAndImport: async (options) => observedImage(await container.exportAndImport(options), evidence),
    hasPrinted: (text) => container.hasPrinted(text),
    exec: async (command) => {
      const exec = await container.exec(command);
      evidence.add({ kind: 'exec', context, ...exec });
      return exec;
    },
    get: async (path) => {
      const answer = await container.get(path);
      evidence.add({ kind: 'http', context, path, ...answer });
      return answer;
    },
    attemptGet: async (path) => {
      const answer = await container.attemptGet(path);
      evidence.add({ kind: 'http', context, path, ...answer });
      return answer;
    },
    [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
  };
}
