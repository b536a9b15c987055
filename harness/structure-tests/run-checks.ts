import { plannedArgv } from '../container/planned-argv';
import { createContainer } from '../container/start-container';
import type { ExistingImage } from '../image/image';
import { messageOf } from '../support/errors';
import { mapLimited } from '../support/map-limited';
import { answerCommand } from './command-checks';
import { answerContent, answerFile, answerLicense, type ReadFile } from './file-checks';
import { notObserved, type Answer, type StructureResult } from './results';
import { answerSetting, variablesOf } from './setting-checks';
import type { Ask, StructureCheck, StructureFile } from './structure-file';

const AT_ONCE = 3;

/**
 * Runs the checks of a file against an image. What could not be looked at is `not-observed`, never confirmed: also when the
 * engine ends in between.
 *
 * @throws only when the run is interrupted.
 */
export async function runChecks(
  image: ExistingImage,
  file: StructureFile,
  { allow = [], signal }: { readonly allow?: readonly string[]; readonly signal?: AbortSignal | undefined } = {},
): Promise<readonly StructureResult[]> {
  const imageEnv = variablesOf(image.config);
  // Never started, so an entrypoint that is not there does no harm; an image without one could not be created.
  const container = await createContainer(image, { entrypoint: ['PROGRAM'], signal }).catch(
    (cause: unknown) => cause as Error,
  );
  const readFile: ReadFile = (path, options) =>
    container instanceof Error ? Promise.reject(container) : container.file(path, options);
  const around = { image, imageEnv, globalEnv: file.globalEnv, options: file.options, allow, signal };
  const answer = (ask: Ask): Answer | Promise<Answer> => {
    switch (ask.kind) {
      case 'command':
        return answerCommand(ask, around);
      case 'file':
        return answerFile(ask, readFile, imageEnv);
      case 'content':
        return answerContent(ask, readFile);
      case 'setting':
        return answerSetting(ask, image.config);
      case 'license':
        return answerLicense(ask.paths, readFile);
      case 'nothing':
        return { verdict: 'left-out', because: ['a key without a value asks nothing'], findings: [], cstPasses: true };
    }
  };
  try {
    return await mapLimited(file.checks, AT_ONCE, (check) => resultOf(check, answer, signal));
  } finally {
    if (!(container instanceof Error)) await container[Symbol.asyncDispose]();
  }
}

async function resultOf(
  check: StructureCheck,
  answer: (ask: Ask) => Answer | Promise<Answer>,
  signal: AbortSignal | undefined,
): Promise<StructureResult> {
  const started = Date.now();
  signal?.throwIfAborted();
  const { fault, ask } = check;
  const found =
    fault === undefined
      ? await Promise.resolve()
          .then(() => answer(ask))
          .catch((cause: unknown) => unobserved(cause, ask, signal))
      : notObserved(`${fault.says.replace(/\.$/, '')} (line ${fault.line}).`);
  return { check, ...found, durationMs: Date.now() - started };
}

/** To the original any error means that a file is not there. */
function unobserved(cause: unknown, ask: Ask, signal: AbortSignal | undefined): Answer {
  signal?.throwIfAborted();
  const answer = notObserved(messageOf(cause));
  if (ask.kind !== 'file' || ask.shouldExist) return answer;
  return { ...answer, cstPasses: true, departure: 'it takes any error for a file that is not there' };
}

/** What such a file can't ask: it clears the entrypoint. Undefined when nothing can be started without arguments. */
export async function ownStart(
  image: ExistingImage,
  command?: readonly string[],
): Promise<readonly string[] | undefined> {
  return plannedArgv(image, command === undefined ? {} : { command }).catch(() => undefined);
}
