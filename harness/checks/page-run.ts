import { removeOwned } from '../engine/remove-leftovers';
import type { CopiedFiles } from '../pages/page-file';
import type { BuildStep, PagePlan, RunStep, Step } from '../pages/step';
import type { Image } from '../image/image';
import type { ContainerHandle } from '../container/container-handle';
import type { ContainerOptions } from '../container/container-settings';
import { HarnessError } from '../support/errors';
import type { Verbs, Workbench } from '../workbench/workbench';
import { answerOfFailure } from './step-failure';
import { doubtAbout } from './doubt-about';
import { doubtHere } from './doubt-here';
import { asUnavailable, isOfEnvironment } from './environment-fault';
import { shortName, type PageContexts, type WrittenContexts } from './page-contexts';
import { answerIn } from './answer-in';
import { reachedBy } from './linked-containers';
import { PageState } from './page-state';
import { limitsOf } from './foreground-limits';
import { runInForeground, startOrRefusal } from './run-in-container';
import { answerFor, CONFIRMED, notObserved, refuted, type StepAnswer } from './step-answer';
import { answerOfBuild, redirectsFor } from './step-build';
import { copyFiles } from './step-copy';
import { answerOfImage } from './step-image';
import { makeChange } from './step-change';
import { requestFrom, type LaterStep } from './step-later';
import { execIn, typeInside } from './step-typed';
import { lookAt } from './step-look';

export interface PageRunOptions extends PageContexts {
  readonly plan: PagePlan;
  /** The contexts of all pages in this cell, for one attempt. */
  readonly written: WrittenContexts;
  /** Distinguishes what this page creates in this cell and attempt from what others create. */
  readonly suffix: string;
  /** The longest time of one step. */
  readonly stepMs?: number | undefined;
}

/** A step that can't be checked, because one that it needs has failed or is not for this cell. */
export interface Blocked {
  readonly outcome: 'not-applicable';
  readonly because: string;
}

/** No real page needs more. A limit that the page itself sets replaces it. */
export const LIMITS = { memoryMiB: 2048, pids: 1024 } as const;

/** Runs the steps of one page in one cell, in their order. What they create lives until the run is disposed of. */
export class PageRun implements AsyncDisposable {
  readonly #state = new PageState();
  /** Of a network or a volume. */
  readonly #nameOf = (name: string): string => `${shortName(this.options.suffix)}-${name}`;

  constructor(
    private readonly workbench: Workbench,
    private readonly options: PageRunOptions,
  ) {}

  /** Why a step can't be checked here; undefined if it can. */
  blockOf({ needs }: Step): Blocked | undefined {
    const id = needs.find((need) => this.#state.failed.has(need));
    return id === undefined ? undefined : { outcome: 'not-applicable', because: this.#state.failed.get(id) ?? '' };
  }

  /** Whether others can use what a step has created, even if it is not what the page states. */
  hasResult({ id }: Step): boolean {
    return this.#state.images.has(id) || this.#state.containers.has(id);
  }

  /** The stand-in for a base image that a step depends on: what it lacks is not the page's fault. */
  standInOf({ id, needs }: Step): string | undefined {
    return [id, ...needs].map((each) => this.#state.standIns.get(each)).find((standIn) => standIn !== undefined);
  }

  /** The result of a build. */
  imageOf({ id }: BuildStep): Image | undefined {
    return this.#state.images.get(id);
  }

  /** Ensures that a container is removed with those of the page. */
  keep(handle: ContainerHandle): void {
    this.#state.keep(handle);
  }

  /** Notes that a step has no result. */
  fail(step: Step, why: string): void {
    this.#state.failed.set(step.id, why);
  }

  /**
   * Runs one step; everything observed goes to the evidence of `verbs`.
   *
   * @throws HarnessError, or an error of the engine's calls, when nothing could be observed.
   */
  async run(step: Step, verbs: Verbs): Promise<StepAnswer> {
    const answer = await this.#answer(step, verbs);
    const standIn = this.standInOf(step);
    if (standIn !== undefined) this.#state.standIns.set(step.id, standIn);
    if (answer.outcome !== 'refuted' || step.refuted !== undefined) return answer;
    const doubt =
      step.kind !== 'build' && isOfEnvironment(answer.because)
        ? 'the network or the machine may be the cause'
        : (doubtHere(this.#state, step, this.options.plan) ?? doubtAbout(step, this.options.plan, answer));
    return doubt === undefined ? answer : notObserved(`${doubt}: ${answer.because}`);
  }

  async #answer(step: Step, verbs: Verbs): Promise<StepAnswer> {
    if (step.kind === 'build') return this.#build(step, verbs);
    if (step.kind === 'run') return this.#run(step, verbs);
    if (step.kind === 'image') return answerOfImage(step, this.#imageOf(step.needs[0] ?? ''));
    if (step.kind === 'show') {
      const text = { text: step.file.text, bytes: step.file.text.length, cutBytes: 0 };
      return answerFor(step, { stdout: text, stderr: { text: '', bytes: 0, cutBytes: 0 }, exitCode: 0 });
    }
    return this.#later(step);
  }

  async #later(step: LaterStep): Promise<StepAnswer> {
    const state = this.#state;
    if (step.kind === 'inside') return typeInside(state, step);
    if (step.kind === 'exec') return execIn(state, step);
    if (step.kind === 'http') return requestFrom(state, step, this.#portOf(step.container, step.port));
    if (step.kind === 'look') return lookAt(state, step, { engine: this.workbench.engine, nameOf: this.#nameOf });
    if (step.kind === 'cp') return copyFiles(state, step, this.options);
    return makeChange(state, step, {
      engine: this.workbench.engine,
      nameOf: this.#nameOf,
      limits: limitsOf(step, this.options),
    });
  }

  async #build(step: BuildStep, verbs: Verbs): Promise<StepAnswer> {
    const name = this.options.written.write(this.options, step, {
      name: this.#contextName(`line-${step.place.line}-${step.id.split('-').at(-1) ?? ''}`),
      redirects: redirectsFor(step, this.options.plan, this.#state.images),
    });
    const outcome = await verbs.attemptBuild(name, {
      dockerfile: step.dockerfilePath,
      ...step.build,
      network: true,
      // A mount of a secret that was not given works only if BuildKit has a client to ask.
      ...(step.dockerfile.text.includes('type=secret') && this.workbench.cell.builder === 'buildkit'
        ? { secrets: {} }
        : {}),
    });
    this.#noteStandIn(step, outcome.baseImages);
    if (outcome.kind === 'image') this.#state.images.set(step.id, { ...outcome, engine: this.workbench.engine });
    return answerOfBuild(step, outcome);
  }

  async #run(step: RunStep, verbs: Verbs): Promise<StepAnswer> {
    const plain = step.builtBy === undefined ? await this.#pulled(step, verbs) : this.#imageOf(step.builtBy);
    const image = step.copied === undefined ? plain : await verbs.build(this.#contextWith(step.copied, step, plain));
    const options = { ...this.#optionsFor(step), ...(await reachedBy(this.#state, step)) };
    if (step.isDetached || step.isSession) return this.#start(step, { verbs, image, options });
    const limits = limitsOf(step, this.options);
    const { run, isRunning, handle } = await runInForeground(verbs, image, { ...options, ...limits });
    if (handle !== undefined) this.#state.add(step, handle, isRunning);
    if (step.fails === true && run.startError === undefined) return answerOfFailure(step, undefined, run.exitCode);
    if (run.startError !== undefined) return this.#notStarted(step, run.startError, run.exitCode);
    return answerIn(this.#state, step, {
      stdout: run.stdout,
      stderr: run.stderr,
      ...(isRunning ? {} : { exitCode: run.exitCode }),
    });
  }

  async #start(
    step: RunStep,
    { verbs, image, options }: { readonly verbs: Verbs; readonly image: Image; readonly options: ContainerOptions },
  ): Promise<StepAnswer> {
    // A shell with a terminal waits for input that never comes, so the container stays for the lines that are typed
    // inside.
    const started = await startOrRefusal(
      verbs,
      image,
      step.isSession || step.isInteractive ? { ...options, tty: true } : options,
      step,
    );
    if ('refused' in started) return this.#notStarted(step, started.refused.startError ?? '', started.refused.exitCode);
    this.#state.add(step, started.handle);
    if (step.fails === true) return answerOfFailure(step, undefined, 0);
    const seen = step.isOnlyCreated === true ? 'It is created' : 'It starts';
    return { outcome: 'confirmed', seen: step.stated === undefined ? `${seen}.` : `${seen}, and has an ID.` };
  }

  #notStarted(step: RunStep, startError: string, exitCode: number): StepAnswer {
    if (step.fails === true) return answerOfFailure(step, startError, exitCode);
    if (step.exit === exitCode) return CONFIRMED;
    return refuted(step.place.line, `the engine does not start it: ${startError}`);
  }

  /** As a build of only a FROM, so that it is provided, waited for, and recorded like every base image. */
  async #pulled(step: RunStep, verbs: Verbs): Promise<Image> {
    const own = this.#contextName(`pulled-${shortName(step.image)}`);
    const name = this.options.written.writePulled(this.options, own, step.image);
    const image = await verbs.build(name).catch((thrown: unknown) => Promise.reject(asUnavailable(step.image, thrown)));
    this.#noteStandIn(step, image.baseImages);
    return image;
  }

  /** The image with the files that the page mounts, under volumes: a mount is writable, and is not part of an image. */
  #contextWith(copied: CopiedFiles, { place, id }: Step, { reference: from }: Image): string {
    const name = this.#contextName(`files-${place.line}-${id.split('-').at(-1) ?? ''}`);
    return this.options.written.writeCopied(this.options, copied, { name, from });
  }

  #noteStandIn({ id }: Step, baseImages: Image['baseImages']): void {
    const standIn = baseImages.find(({ kind }) => kind === 'stand-in');
    if (standIn !== undefined) this.#state.standIns.set(id, standIn.reference);
  }

  #optionsFor({ options, ports }: RunStep): ContainerOptions {
    const { volumes, userNetwork, ...rest } = options;
    // Volumes belong to one page in one cell and attempt: what another one left there must not be visible.
    const own = Object.entries(volumes ?? {}).map(([path, name]) => [path, this.#nameOf(name)]);
    const network = userNetwork && { ...userNetwork, name: this.#nameOf(userNetwork.name) };
    if (network !== undefined) this.#state.networks.add(network.name);
    return {
      ...LIMITS,
      ...rest,
      ...(network === undefined ? {} : { userNetwork: network }),
      ...(own.length === 0 ? {} : { volumes: Object.fromEntries(own) as Readonly<Record<string, string>> }),
      ...(ports.length === 0 ? {} : { publish: [...new Set(ports.map(({ container }) => container))] }),
    };
  }

  #portOf(id: string, host: number): number | undefined {
    const step = this.options.plan.steps.find((each) => each.id === id);
    return step?.kind === 'run' ? step.ports.find((port) => port.host === host)?.container : undefined;
  }

  #imageOf(id: string): Image {
    const image = this.#state.images.get(id);
    if (image === undefined) throw new HarnessError('OBSERVATION_INCOMPLETE', `The image of ${id} does not exist.`);
    return image;
  }

  #contextName(part: string): string {
    return `${shortName(this.options.plan.file)}/${part}-${this.options.suffix}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#state[Symbol.asyncDispose]();
    const { engine } = this.workbench;
    // An engine has room for only a few networks. What can't be removed is left to the end of the session.
    for (const name of this.#state.networks)
      await removeOwned(engine, { kind: 'network', name: engine.ownership.networkName(name) });
  }
}
