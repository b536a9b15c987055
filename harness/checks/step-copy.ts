import { posix } from 'node:path';
import type { ContainerFile } from '../container/container-files';
import type { ContainerHandle } from '../container/container-handle';
import { EngineCallError } from '../engine/api/engine-call-error';
import { errorsOfCopy, statesFailedCopy } from '../pages/plan-copy';
import type { CopyStep, PagePlan } from '../pages/step';
import { pause } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { patience } from '../support/pace';
import { copiedContent } from './copied-content';
import { copyTarget } from './copy-target';
import type { PageContexts } from './page-contexts';
import type { PageContainer, PageState } from './page-state';
import { notObserved, refuted, type StepAnswer } from './step-answer';
import { containerOf } from './step-later';

/** A program needs a moment before it has created what is copied, or the directory that it is copied to. */
const COPY_MS = 10_000;
const COPY_PAUSE_MS = 200;

interface CopyOptions extends PageContexts {
  readonly plan: Pick<PagePlan, 'steps'>;
  /** How long to wait for what a running container creates. */
  readonly waitMs?: number;
}

/** Copies the page's files into a container, or checks that the container has what the page copies out of it. */
export async function copyFiles(state: PageState, step: CopyStep, options: CopyOptions): Promise<StepAnswer> {
  const answer = await answerOf(containerOf(state, step.container), step, options);
  if (answer.outcome === 'confirmed') state.copied.add(step.id);
  return answer;
}

async function answerOf(container: PageContainer, step: CopyStep, options: CopyOptions): Promise<StepAnswer> {
  const run = options.plan.steps.find(({ id }) => id === step.container);
  const until = Date.now() + (options.waitMs ?? patience(COPY_MS));
  for (;;) {
    // Before the attempt: what a container creates at its end has to be there then.
    const status = await container.handle.status();
    const hasEnded = /^(?:created|exited|dead)$/.test(status);
    if (hasEnded && status !== 'created' && run?.kind === 'run' && run.removesItself)
      return notObserved('the container removes itself when it has ended');
    const failure =
      step.copied === undefined ? await missingIn(container, step) : await copyInto(container, step, options);
    const isFinal = hasEnded || statesFailure(step) || Date.now() > until;
    if (isFinal || failure === undefined || reasonIn(failure) !== 'missing')
      return answerOfCopy(step, { failure, hasEnded });
    await pause(COPY_PAUSE_MS);
  }
}

/** What Docker prints if the container does not have the path. */
async function missingIn({ handle, name }: PageContainer, step: CopyStep): Promise<string | undefined> {
  const { path, followsLinks = false } = step;
  const statesDirectory = path !== '/' && /\/\.?$/.test(path);
  const found = await handle.file(withoutEnd(path), { followLinks: followsLinks || statesDirectory });
  if (found === undefined) return `Could not find the file ${path} in container ${name ?? 'of the page'}`;
  return statesDirectory && found.type !== 'directory' ? 'not a directory' : undefined;
}

/** Why the files are not copied, in the words of the engine or of the Docker CLI; undefined if they are. */
async function copyInto(
  { handle, name: container }: PageContainer,
  step: CopyStep,
  contexts: PageContexts,
): Promise<string | undefined> {
  const { path, copied } = step;
  if (copied === undefined) return undefined;
  const found = await handle.file(withoutEnd(path), { followLinks: true });
  await refuseOtherTypes(handle, withoutEnd(path), found);
  const target = copyTarget(copied, path, found);
  if ('failure' in target) return target.failure;
  const { directory, name } = target;
  const files = copiedContent(contexts, copied).map((file) => ({
    ...file,
    path: copied.isDirectory ? posix.join(name, file.path) : name,
  }));
  try {
    await handle.copyIn(directory, files);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof EngineCallError && reasonIn(thrown.reason) !== undefined)
      return thrown.reason.replace(/\bcontainer [0-9a-f]{12,64}\b/, `container ${container ?? 'of the page'}`);
    throw thrown;
  }
}

/** @throws HarnessError for what Docker treats otherwise: a link without a target, or a device. */
async function refuseOtherTypes(
  handle: ContainerHandle,
  path: string,
  found: ContainerFile | undefined,
): Promise<void> {
  const type = (found ?? (await handle.file(path)))?.type;
  if (type === undefined || type === 'file' || type === 'directory') return;
  throw new HarnessError('OBSERVATION_INCOMPLETE', `${path} is neither a file nor a directory in the container.`);
}

function withoutEnd(path: string): string {
  return path.replace(/\/\.?$/, '') || '/';
}

/** Why a copy fails, independent of the wording of one version. */
const REASONS = [
  ['missing', /could not find the file|no such container:path|no such file|no such directory|not found/i],
  ['type', /not a directory|cannot copy directory|must be a directory|cannot overwrite/i],
  ['read-only', /read-only/i],
] as const;

function reasonIn(text: string): string | undefined {
  return REASONS.find(([, pattern]) => pattern.test(text.slice(0, 5000)))?.[0];
}

function statesFailure({ exit, stated, fails }: CopyStep): boolean {
  if (exit !== undefined) return exit !== 0;
  return stated === undefined ? fails === true : statesFailedCopy(stated.lines) === true;
}

interface CopyResult {
  readonly failure: string | undefined;
  readonly hasEnded: boolean;
}

function answerOfCopy(step: CopyStep, { failure, hasEnded }: CopyResult): StepAnswer {
  const { stated, exit, place, copied, path } = step;
  const line = stated?.place.line ?? place.line;
  const mayChange = copied === undefined && !hasEnded;
  const isExpected = statesFailure(step);
  if (failure === undefined && !isExpected)
    return { outcome: 'confirmed', seen: copied === undefined ? `The container has ${path}.` : 'It is copied.' };
  if (failure === undefined)
    return mayChange
      ? notObserved(`the container, which is running, may have created ${path} by now`)
      : refuted(line, 'the page states that it fails, and it works');
  if (!isExpected)
    return mayChange
      ? notObserved(`the container is still running, and may create ${path} later`)
      : refuted(line, `it fails: ${failure}`);
  if (exit !== undefined && exit !== 1) return refuted(line, `it exits with 1, and the page states ${exit}`);
  const isSame = stated === undefined || reasonIn(errorsOfCopy(stated.lines).join('\n')) === reasonIn(failure);
  return isSame
    ? { outcome: 'confirmed', seen: `It fails: ${failure}` }
    : notObserved(`it fails, but it is unknown whether for the stated reason: ${failure}`);
}
