import { readContainerDirectory } from '../container/container-files';
import type { ContainerHandle } from '../container/container-handle';
import type { ContainerObservation, ContainerObserver } from '../container/container-observation';
import { createContainer } from '../container/start-container';
import type { ExistingImage } from '../image/image';
import { messageOf } from '../support/errors';
import { answerCommand } from './command-checks';
import { answerContent, answerFile, type ReadFile } from './file-checks';
import { answerLicense, type ReadDirectory } from './license-checks';
import { notAsked, notObserved, withoutSecrets, type Answer, type StructureResult } from './results';
import { surroundingsOf, type Surroundings, type SurroundingsOptions } from './surroundings';
import { answerSetting } from './setting-checks';
import type { Ask, Pairs, StructureCheck, StructureFile } from './structure-file';

export type CheckOptions = SurroundingsOptions;

/** Checks that run at a time: most of them wait for the engine. */
export const CHECKS_AT_ONCE = 3;

type Action = Extract<ContainerObservation, { readonly kind: 'action' }>;

/**
 * The checks of one file, ready to be run against an image: its files are read from one container, which never starts.
 */
export class OpenChecks implements AsyncDisposable {
  private constructor(
    private readonly image: ExistingImage,
    private readonly around: Surroundings,
    private readonly container: ContainerHandle<ExistingImage> | Error,
    /** How the container was created. */
    private readonly created: Action | undefined,
  ) {}

  static async open(image: ExistingImage, file: StructureFile, options: CheckOptions = {}): Promise<OpenChecks> {
    let created: Action | undefined;
    const observer = (seen: ContainerObservation): void => {
      if (seen.kind === 'action') created = seen;
    };
    // A nonexistent entrypoint does no harm; an image without one could not be created.
    const container = await createContainer(image, {
      entrypoint: ['PROGRAM'],
      observer,
      signal: options.signal,
    }).catch((cause: unknown) => cause as Error);
    return new OpenChecks(image, surroundingsOf(image, file, options), container, created);
  }

  /** Values of this machine that commands get: they must not appear in a report. */
  get secrets(): Pairs {
    return this.around.host.documented;
  }

  /**
   * Runs one check; the observer receives everything that it sees.
   *
   * @throws only when the run is interrupted.
   */
  async result(check: StructureCheck, observer: ContainerObserver = () => undefined): Promise<StructureResult> {
    const started = Date.now();
    const { signal } = this.around;
    signal?.throwIfAborted();
    const { fault, ask } = check;
    const answer =
      fault === undefined
        ? await this.#answer(ask, observer).catch((cause: unknown) => {
            signal?.throwIfAborted();
            return unobserved(cause, ask);
          })
        : notAsked(`${fault.says.replace(/\.$/, '')} (line ${fault.line}).`);
    return { check, ...withoutSecrets(answer, this.secrets), durationMs: Date.now() - started };
  }

  async #answer(ask: Ask, observer: ContainerObserver): Promise<Answer> {
    switch (ask.kind) {
      case 'command':
        return answerCommand(ask, { ...this.around, observer });
      case 'file':
        return answerFile(ask, this.#reader(observer), this.around.pathVariables);
      case 'content':
        return answerContent(ask, this.#reader(observer));
      case 'setting':
        return answerSetting(ask, this.image.config);
      case 'license':
        return answerLicense(ask, this.#reader(observer), this.#directoryReader());
      case 'nothing':
        return {
          verdict: 'left-out',
          because: ['a key without a value checks nothing'],
          findings: [],
          cstPasses: true,
        };
    }
  }

  #reader(observer: ContainerObserver): ReadFile {
    const { container, created } = this;
    if (container instanceof Error) return () => Promise.reject(container);
    let isFirst = true;
    return async (path, options) => {
      const found = await container.file(path, options);
      if (created === undefined) return found;
      if (isFirst) observer(created);
      isFirst = false;
      const { context, container: of } = created;
      observer({ kind: 'file', context, container: of, path, ...(found === undefined ? {} : { found }) });
      return found;
    };
  }

  #directoryReader(): ReadDirectory {
    const { container, created, image, around } = this;
    if (container instanceof Error) return () => Promise.reject(container);
    return (path) => readContainerDirectory(image.engine, created?.container.id ?? '', path, around);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!(this.container instanceof Error)) await this.container[Symbol.asyncDispose]();
  }
}

const MOST_LINES = 3;

/** Of a message with a flood of output, the beginning is enough. */
function beginningOf(message: string): string {
  const lines = message.split('\n');
  return lines.length <= MOST_LINES ? message : `${lines.slice(0, MOST_LINES).join('\n')} …`;
}

/** To the original, any error means that a file does not exist. */
function unobserved(cause: unknown, ask: Ask): Answer {
  const answer = { ...notObserved(beginningOf(messageOf(cause))), cause };
  if (ask.kind !== 'file' || ask.shouldExist) return answer;
  return { ...answer, cstPasses: true, departure: 'it treats any error as a missing file' };
}
