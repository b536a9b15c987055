import type { PagePlan, Step } from '../pages/step';
import type { ClaimPlace, LeftOut } from '../record/record';
import type { Claim } from '../verdict/claim';
import type { Builder, EngineFacts } from '../engine/engine';
import type { ExpectedVerdict } from '../verdict/expectation';

/** A step of a page as a claim: its statement, its place, and the expected verdict. */
export function claimOf(step: Step, page: string): Claim {
  const { refuted } = step;
  return {
    id: step.id,
    says: sentenceOf(step),
    writtenIn: [{ document: page, section: sectionOf(step) }],
    reading: statesSomething(step) ? 'literal' : 'implied',
    expected: { verdict: refuted === undefined ? 'confirmed' : 'refuted', ...refuted, exceptions: [] },
  };
}

/** Whether the page states what the step does, or only tells the reader to run it. */
export function statesSomething({ kind, stated, exit, fails, refuted }: Step): boolean {
  return kind === 'image' || stated !== undefined || exit !== undefined || fails === true || refuted !== undefined;
}

function sentenceOf(step: Step): string {
  const command = `\`${step.source}\``;
  if (step.kind === 'image') return `The image has ${command}.`;
  const { stated, exit, fails } = step;
  if (fails === true)
    return step.kind === 'cp' || step.kind === 'change' ? `${command} fails.` : `${command} fails to start.`;
  const [first = '', ...others] = stated?.lines ?? [];
  const short = first.length > 100 ? `${first.slice(0, 97)}...` : first;
  if (stated !== undefined) return `${command} prints \`${short.trim()}\`${others.length === 0 ? '' : ' and more'}.`;
  if (exit !== undefined) return `${command} exits with ${exit}.`;
  return step.kind === 'build'
    ? `${command} builds the Dockerfile of line ${step.dockerfile.firstLine}.`
    : `${command} works.`;
}

function sectionOf({ id }: Step): string {
  return id.split('/').at(-2) ?? '';
}

/**
 * Where the claim is stated: the output, or else the command. A build that only a side file requests is about the page.
 */
export function placeOf(step: Step): ClaimPlace {
  const { place, stated } = step;
  if (step.kind === 'build' && stated === undefined && step.dockerfile.place.file !== place.file) {
    return { file: step.dockerfile.place.file, line: step.dockerfile.firstLine };
  }
  return stated === undefined || stated.place.line === place.line
    ? (stated?.place ?? place)
    : { ...stated.place, command: place.line };
}

export function leftOutOf({ leftOut }: PagePlan): readonly LeftOut[] {
  return leftOut.map(({ place, ...rest }) => ({ ...place, ...rest }));
}

/** Why a step is not checked in a cell; undefined if it is. */
export function notForBuilder(step: Step, builder: Builder): ExpectedVerdict | undefined {
  if (step.onlyBuilder !== undefined && step.onlyBuilder !== builder) {
    return { verdict: 'not-applicable', because: `the page means only ${step.onlyBuilder}` };
  }
  const needsBuildKit = step.kind === 'build' && step.requires === 'buildkit' && builder === 'classic';
  return needsBuildKit
    ? { verdict: 'not-applicable', because: 'the Dockerfile needs a feature that the classic builder lacks' }
    : undefined;
}

/** Why a step is not checked on an engine; undefined if it is. */
export function notForEngine(
  step: Step,
  { name, product, platform }: Pick<EngineFacts, 'name' | 'product' | 'platform'>,
): ExpectedVerdict | undefined {
  const { onlyPlatform = platform } = step;
  if (onlyPlatform !== platform) {
    return { verdict: 'not-applicable', because: `the page asks for ${onlyPlatform}, and ${name} runs ${platform}` };
  }
  return step.kind === 'run' && step.links !== undefined && product === 'podman'
    ? { verdict: 'not-applicable', because: 'Podman has no links' }
    : undefined;
}
