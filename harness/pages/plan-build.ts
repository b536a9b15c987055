import path from 'node:path';
import type { Builder } from '../engine/engine';
import { assembled } from './changed-files';
import { readBuildWords, type BuildWords } from './build-words';
import { LARGEST_DOCKERFILE, needsOf, type DockerfileNeeds } from './dockerfile-needs';
import { gapIn, instructionsIn, isKeyword } from './dockerfile-text';
import { isDockerfileName } from './file-name';
import type { CommandPlace, PageDraft } from './page-draft';
import type { PageWork } from './page-work';
import { refuseForeignSyntax, refuseRunInstruction, refuseUnbuilt } from './policy';
import { Refusal, unsupported } from './refusal';
import type { Redirect } from './shell-words';
import type { ContextFiles, PageFile } from './page-file';
import { trackedDockerfile } from './tracked-dockerfile';
import { NONE_TRACKED } from './tracked-files';

interface BuildCommand {
  /** The words after `docker build`. */
  readonly args: readonly string[];
  readonly redirects: readonly Redirect[];
  readonly onlyBuilder?: Builder | undefined;
}

/**
 * Plans a `docker build`, and returns the id of its step.
 *
 * @throws Refusal when it is left out.
 */
export function planBuild(work: PageWork, at: CommandPlace, { args, redirects, onlyBuilder }: BuildCommand): string {
  const words = readBuildWords(args);
  if (redirects.length > 0 && words.context !== '-') throw unsupported('a redirection of docker build');
  const shown = words.context === '-' ? standardInput(work, at, redirects) : dockerfileFor(work, at, words);
  const dockerfile = assembled(work, shown);
  work.built.add(dockerfile);
  if (words.context !== '-') work.builtIn.set(dockerfile, path.posix.join(work.tree.directory, words.context));
  const id = addBuild(work, at, { ...words, dockerfile, isImplied: false });
  const { onlyPlatform } = words;
  work.draft.amend(id, { ...(onlyBuilder && { onlyBuilder }), ...(onlyPlatform !== undefined && { onlyPlatform }) });
  return id;
}

/**
 * Plans the build of a Dockerfile that no command of the page builds: its reader will.
 *
 * @throws Refusal when it is left out.
 */
export function planImpliedBuild(
  work: PageWork,
  { block }: Pick<CommandPlace, 'block'>,
  dockerfile: PageFile,
  names: readonly string[] = [],
): string {
  work.built.add(dockerfile);
  const odd = instructionsIn(dockerfile.text).find(({ word }) => !isKeyword(word));
  if (odd !== undefined) {
    throw new Refusal('ambiguous', `a Dockerfile that no command builds, with "${odd.word.slice(0, 30)}" in it`);
  }
  const source = names[0] === undefined ? 'docker build .' : `docker build -t ${names[0]} .`;
  const place = { file: dockerfile.place.file, line: dockerfile.firstLine };
  const directory = path.posix.dirname(dockerfile.path);
  const context = directory === '.' || directory === work.tree.directory ? '' : directory;
  return addBuild(work, { block, place, source }, { names, context, buildArgs: {}, dockerfile, isImplied: true });
}

type BuildRequest = Pick<BuildWords, 'names' | 'context' | 'buildArgs' | 'target'> & {
  readonly dockerfile: PageFile;
  readonly isImplied: boolean;
};

function addBuild(work: PageWork, at: CommandPlace, request: BuildRequest): string {
  const { dockerfile, names, buildArgs, target, isImplied } = request;
  refuseUnusable(work, dockerfile, isImplied && names.length === 0);
  const needs = needsOf(dockerfile.text, buildArgs);
  if (needs.syntax !== undefined) refuseForeignSyntax(needs.syntax, work.allowImages);
  for (const run of needs.runs) refuseRunInstruction(run);
  const builtBy = new Map(needs.images.map((image) => [image, stepThatBuilds(work, image)]));
  if (needs.copiedFrom.some((image) => builtBy.get(image) !== undefined)) {
    throw unsupported('COPY --from an image that the page builds');
  }
  const bases = [...new Set([...builtBy.values()].filter((step) => step !== undefined))];
  const id = work.draft.add(
    at,
    {
      kind: 'build',
      needs: bases,
      dockerfile,
      ...contextOf(work, needs, request, bases),
      names,
      build: {
        ...(Object.keys(buildArgs).length === 0 ? {} : { buildArgs }),
        ...(target === undefined ? {} : { target }),
      },
      baseImages: needs.images.filter((image) => builtBy.get(image) === undefined),
      ...(needs.isForBuildKit ? { requires: 'buildkit' as const } : {}),
      isImplied,
    },
    { isImplied },
  );
  for (const name of names) work.names.addImage(name, { step: id });
  return id;
}

/** @param isOnItsOwn Whether it is built as shown, regardless of later changes in the page. */
function refuseUnusable({ tree }: PageWork, dockerfile: PageFile, isOnItsOwn: boolean): void {
  const change = isOnItsOwn ? undefined : tree.changeOf(dockerfile);
  if (change !== undefined) throw new Refusal('blocked', `${dockerfile.path}, which "${change.slice(0, 60)}" changes`);
  if (dockerfile.text.length > LARGEST_DOCKERFILE) throw unsupported('a Dockerfile of more than 256 KiB');
  const gap = gapIn(dockerfile.text);
  if (gap !== undefined) throw new Refusal(gap.reason, gap.what);
}

/** The step of the page that builds an image; undefined for an official one, which is pulled. */
function stepThatBuilds({ names, allowImages }: PageWork, image: string): string | undefined {
  const known = names.image(image);
  if (known === undefined) {
    if (image.includes('$')) throw unsupported(`the base image ${image}, named by a variable`);
    refuseUnbuilt(image, allowImages);
    return undefined;
  }
  if ('step' in known) return known.step;
  throw new Refusal('blocked', `the image ${image}, whose build in line ${known.line} is left out`);
}

function contextOf(
  { draft, tree, listDirectory, tracked }: PageWork,
  needs: DockerfileNeeds,
  { dockerfile, context: directory, isImplied }: BuildRequest,
  bases: readonly string[],
): { readonly context: ContextFiles; readonly dockerfilePath: string } {
  if (directory !== '-') {
    // If no command states what is built, nothing shows that it is these files.
    const sources = { directory, listDirectory, tracked: isImplied ? NONE_TRACKED : tracked };
    const found = tree.contextFor(dockerfile, needs, sources);
    return {
      ...found,
      context: { ...found.context, isComplete: found.context.isComplete && isComplete(draft, bases) },
    };
  }
  const [missing] = needs.sources;
  if (missing !== undefined) throw new Refusal('missing', `${missing}: a build from standard input has no context`);
  return {
    dockerfilePath: 'Dockerfile',
    context: { files: { Dockerfile: dockerfile }, isComplete: isComplete(draft, bases) },
  };
}

/** Whether images that the page has built contain nothing but what it shows. */
function isComplete(draft: PageDraft, builds: readonly string[]): boolean {
  return builds.every((id) => {
    const step = draft.step(id);
    return step?.kind !== 'build' || step.context.isComplete;
  });
}

/** `docker build - < Dockerfile`, or with a here-document. */
function standardInput({ tree }: PageWork, { place }: CommandPlace, redirects: readonly Redirect[]): PageFile {
  const [redirect] = redirects;
  if (redirect?.operator === '<<') {
    return { path: 'Dockerfile', text: redirect.target, place, firstLine: place.line + 1 };
  }
  const file = redirect?.operator === '<' ? tree.find(redirect.target) : undefined;
  if (file === undefined) throw unsupported('a build from standard input');
  return file;
}

/** The Dockerfile that the command names, or else the only one on the page. */
function dockerfileFor(work: PageWork, at: CommandPlace, { file, context }: BuildWords): PageFile {
  const { tree, builtIn } = work;
  const name = file ?? path.posix.join(context, 'Dockerfile');
  const inContext = file === undefined ? undefined : path.posix.join(context, file);
  const found =
    tree.find(name) ??
    (inContext === undefined ? tree.find(path.posix.join(context, 'Containerfile')) : tree.find(inContext)) ??
    tree.find(path.posix.basename(name));
  const [only, ...others] = tree.files.filter((each) => isDockerfileName(each.path));
  const meant = found ?? (file === undefined && others.length === 0 ? only : undefined);
  // If only one of several Dockerfiles is shown, it does not belong to another directory.
  const home = meant === undefined ? undefined : builtIn.get(meant);
  const isOther = meant?.path !== name && home !== undefined && home !== path.posix.join(tree.directory, context);
  if (meant !== undefined && !isOther) return meant;
  const tracked = trackedDockerfile(work, at, name);
  if (tracked !== undefined) return tracked;
  throw new Refusal('missing', name, `Show it in a code block, and name it: <!-- layerproof: file=${name} -->.`);
}
