import type { Observation } from '../../observation/observation';
import { quoted } from './docker-words';

export type Build = Extract<Observation, { readonly kind: 'image' | 'build-failure' }>;

/** What a build line needs besides the build itself. */
export interface BuildLine {
  /** The image's name; safe in a shell. */
  readonly tag: string;
  /** The directory of the context; safe in a shell. */
  readonly directory: string;
  /** The shell variable that replaces a value that was generated for that run, so that the script can run twice. */
  readonly freshValue: (value: string) => string | undefined;
  /** The file with the value of a secret. */
  readonly secretFile: (id: string) => string;
}

/** The command that builds an image again. */
export function buildWords(build: Build, { tag, directory, freshValue, secretFile }: BuildLine): string {
  const { builder, buildArgs, options = {} } = build;
  const argument = ([name, value]: [string, string]): string => {
    const fresh = freshValue(value);
    return `--build-arg ${fresh === undefined ? quoted(`${name}=${value}`) : `${quoted(`${name}=`)}"$${fresh}"`}`;
  };
  return [
    ...PROGRAMS[builder],
    // Otherwise a failed step of the classic builder leaves its container behind.
    builder === 'classic' && build.kind === 'build-failure' ? '--force-rm' : '',
    options.useCache === true ? '' : '--no-cache',
    options.network === true ? '' : '--network none',
    ...Object.entries(buildArgs).map(argument),
    ...(options.secrets ?? []).map((id) => `--secret ${quoted(`id=${id},source=${secretFile(id)}`)}`),
    options.target === undefined ? '' : `--target ${quoted(options.target)}`,
    options.dockerfile === undefined ? '' : `--file ${quoted(`${directory}/${options.dockerfile}`)}`,
    `--tag ${tag}`,
    directory,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

const PROGRAMS: Readonly<Record<Build['builder'], readonly string[]>> = {
  classic: ['DOCKER_BUILDKIT=0', 'docker build'],
  // Its default display overwrites what the steps printed.
  buildkit: ['DOCKER_BUILDKIT=1', 'docker build --progress=plain'],
  buildah: ['docker build'],
};

/** Commands that show a built image: its history, its layers and its settings. */
export function imageFacts(tag: string, { dockerfile }: Build): readonly string[] {
  const settings = ['Entrypoint', 'Cmd', 'Env', 'User', 'WorkingDir'];
  const health = /\bHEALTHCHECK\b/i.test(dockerfile) ? ['Healthcheck'] : [];
  const format = [...settings, ...health].map((name) => `${name} {{json .Config.${name}}}`).join(', ');
  return [
    String.raw`docker history --no-trunc --format 'table {{.Size}}\t{{.CreatedBy}}' ${tag}`,
    `docker image inspect --format '{{len .RootFS.Layers}} layers, ${format}' ${tag}`,
  ];
}

/** Commands that pull a base image unless it exists, and count its layers. */
export function baseImageLines(reference: string): readonly string[] {
  return [
    `docker image inspect ${reference} >/dev/null 2>&1 || docker pull ${reference} || exit`,
    `docker image inspect --format '${reference} has {{len .RootFS.Layers}} layers' ${reference}`,
  ];
}

/** Whether a name is one that an engine accepts; any other could be an option, or more than one word. */
export function isReference(name: string): boolean {
  return /^[A-Za-z0-9][\w./:@-]*$/.test(name);
}
