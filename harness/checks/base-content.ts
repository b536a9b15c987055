import type { BuildStep, Step } from '../pages/step';
import { instructionsOf, runsBehind } from './programs-behind';

const SHOWS_VARIABLES = /\b(?:env|printenv|export|set)\b/;
/** A variable that the page states, and that was not printed. */
const VARIABLE = /^the page states "([A-Za-z_]\w*)=/;

const SHOWS_FILES = /\b(?:cat|head|tail|less|more|wc|grep|sed|awk|cut)\b/;
/** A path in a directory that every base image has, but for the files that the engine writes. */
const SYSTEM_PATH =
  /(?<![\w./-])\/(?!etc\/(?:hosts|hostname|resolv\.conf)(?![\w./-]))(?:etc|usr|lib\w*|s?bin|var)(?:\/[\w.@+-]+)+/g;
const LISTS_SYSTEM = /\bls\b[^|;&\n]{0,200}\s\/(?:etc|usr|lib\w*|s?bin|var|dev|run|root|home)?(?=[\s/'"\]]|$)/;

/** Instructions that set a field of an image; without one, the base image sets it. */
const SET_BY: Readonly<Record<string, readonly string[]>> = {
  // ENTRYPOINT resets the CMD of the base image.
  Cmd: ['CMD', 'ENTRYPOINT'],
  Entrypoint: ['ENTRYPOINT'],
  ExposedPorts: ['EXPOSE'],
  Healthcheck: ['HEALTHCHECK'],
  OnBuild: ['ONBUILD'],
  Shell: ['SHELL'],
  StopSignal: ['STOPSIGNAL'],
  User: ['USER'],
  Volumes: ['VOLUME'],
  WorkingDir: ['WORKDIR'],
};
/** Their images have no ENTRYPOINT, in any version. */
const WITHOUT_ENTRYPOINT =
  /^(?:docker\.io\/)?(?:library\/)?(?:alpine|busybox|centos|debian|fedora|golang|python|scratch|ubuntu)\b/;

/** Why what a page shows of the settings of its image may come from the base image. */
export function doubtAboutSettings(step: Step, steps: readonly Step[], because: string): string | undefined {
  if (step.kind !== 'look') return undefined;
  const field = SET_BY[/\.Config\.(\w+)/.exec(step.format ?? '')?.[1] ?? ''];
  const ids = new Set([...step.needs, ...runsBehind(step, steps).map(({ builtBy }) => builtBy)]);
  const builds = steps.filter((each) => each.kind === 'build').filter(({ id }) => ids.has(id));
  const lacks = (keywords: readonly string[]): boolean =>
    builds.some((build) => instructionsOf(build, keywords).length === 0);
  const isOfBase =
    (field !== undefined && lacks(field)) ||
    (/ COMMAND "/.test(because) &&
      lacks(['ENTRYPOINT']) &&
      builds.some(({ baseImages }) => baseImages.some((image) => !WITHOUT_ENTRYPOINT.test(image))));
  return isOfBase ? 'the base image may set it in another way' : undefined;
}

/** Why what a step shows may come from the base image, which changes with its versions. */
export function doubtAboutBase(step: Step, steps: readonly Step[], because: string): string | undefined {
  const runs = runsBehind(step, steps);
  const images = new Set(runs.map(({ builtBy }) => builtBy));
  const builds = steps.filter((each) => each.kind === 'build').filter(({ id }) => images.has(id));
  const starts = builds.flatMap((build) => instructionsOf(build, ['CMD', 'ENTRYPOINT']));
  const commands = [step.source, ...runs.map(({ source }) => source), ...starts].join('\n');
  const page = `${commands}\n${builds.map(textOf).join('\n')}`;
  const variable = SHOWS_VARIABLES.test(commands) ? VARIABLE.exec(because)?.[1] : undefined;
  const isOfLink = runs.some(({ links = {} }) => Object.keys(links).some((alias) => isVariableOf(alias, variable)));
  if (variable !== undefined && !isOfLink && !new RegExp(`\\b${variable}\\b`).test(page))
    return 'the base image may have set this variable';
  const paths = SHOWS_FILES.test(commands) ? (commands.match(SYSTEM_PATH) ?? []) : [];
  const shown = builds.map(textOf).join('\n');
  const isOfBase = paths.some((path) => !shown.includes(path.split('/').at(-1) ?? ''));
  return isOfBase || LISTS_SYSTEM.test(commands) ? 'the base image may have other files in its directories' : undefined;
}

/** Whether `--link` with this alias sets the variable: `WEB_NAME` for "web". */
function isVariableOf(alias: string, variable = ''): boolean {
  return variable.startsWith(`${alias.toUpperCase().replaceAll('-', '_')}_`);
}

/** What a page says about the content of an image, without what it starts. */
function textOf(build: BuildStep): string {
  const content = instructionsOf(build, ['RUN', 'COPY', 'ADD', 'ENV', 'ARG', 'WORKDIR', 'VOLUME']);
  return [...content, ...Object.keys(build.context.files)].join('\n');
}
