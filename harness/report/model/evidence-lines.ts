import type { Observation } from '../../observation/observation';

type ObservationOf<Kind extends Observation['kind']> = Extract<Observation, { readonly kind: Kind }>;
type Output = ObservationOf<'run'>['stdout'];

/** An observation as human-readable lines, with output indented. Not yet stripped: the caller does that. */
export function evidenceLines(observation: Observation): readonly string[] {
  switch (observation.kind) {
    case 'image':
      return imageLines(observation);
    case 'build-failure':
      return buildFailureLines(observation);
    case 'run':
      return runLines(observation);
    case 'exec':
      return execLines(observation);
    case 'http':
      return httpLines(observation);
    case 'file':
      return fileLines(observation);
    case 'status':
      return [`container of ${observation.context}: ${observation.status}`];
    case 'action':
      return [`container of ${observation.context}: ${actionWords(observation)}`];
    default:
      // A record of a later version may have unknown kinds of observations; the others are still useful.
      return [JSON.stringify(observation)];
  }
}

function imageLines({
  context,
  builder,
  imageId,
  baseLayers,
  history,
  config,
  shared,
  derivedBy,
}: ObservationOf<'image'>): readonly string[] {
  const base = `${baseLayers} layer${baseLayers === 1 ? '' : 's'} of the base image`;
  return [
    derivedBy === undefined
      ? `image ${shortDigest(imageId)}, built from ${context} with ${builder}${shared ? ', shared with another scenario' : ''}`
      : `image ${shortDigest(imageId)}, created by ${derivedBy} from the image built from ${context} with ${builder}`,
    `  ${base}${history.length === 0 ? ', nothing added' : ', then:'}`,
    ...history.map(
      ({ layer, createdBy }) =>
        `  ${layer === undefined ? 'no layer          ' : `layer ${shortDigest(layer.diffId)}`}  ${createdBy}`,
    ),
    `  default command ${JSON.stringify(config.defaultCommand)}, entrypoint ${JSON.stringify(config.entrypoint)}`,
  ];
}

function buildFailureLines({
  context,
  builder,
  instruction,
  exitCode,
  message,
  steps,
}: ObservationOf<'build-failure'>): readonly string[] {
  const where = instruction === undefined ? '' : ` in ${instruction}`;
  const code = exitCode === undefined ? '' : ` with exit code ${exitCode}`;
  return [
    `build of ${context} with ${builder} failed${where}${code}`,
    ...indented('message', message),
    ...indented('output of the last step', steps.at(-1)?.output ?? ''),
  ];
}

function runLines({
  context,
  argv,
  exitCode,
  stdout,
  stderr,
  startError,
  earlierStarts,
}: ObservationOf<'run'>): readonly string[] {
  const again = earlierStarts === 0 ? '' : `, after ${earlierStarts} earlier start${earlierStarts === 1 ? '' : 's'}`;
  return [
    `container run of ${context}${again}: ${JSON.stringify(argv)} exited with code ${exitCode}`,
    ...indented('could not be started', startError ?? ''),
    ...outputLines('stdout', stdout),
    ...outputLines('stderr', stderr),
  ];
}

function execLines({ context, command, options, exitCode, stdout, stderr }: ObservationOf<'exec'>): readonly string[] {
  return [
    `command in the container of ${context}: ${JSON.stringify(command)}${optionsOf(options)} exited with code ${exitCode}`,
    ...outputLines('stdout', stdout),
    ...outputLines('stderr', stderr),
  ];
}

function httpLines({ context, path, status, body, failure }: ObservationOf<'http'>): readonly string[] {
  if (status === 0)
    return [`request to ${context}: ${path} got no answer: ${failure ?? 'the reason was not recorded'}`];
  return [`request to ${context}: ${path} returned status ${status}`, ...indented('body', body)];
}

function fileLines({ context, path, found }: ObservationOf<'file'>): readonly string[] {
  if (found === undefined) return [`container of ${context}: there is no ${path}`];
  const { type, mode, uid, gid, sizeBytes, target, content } = found;
  const link = target === undefined ? '' : `, points to ${target}`;
  const permissions = mode.toString(8).padStart(4, '0');
  return [
    `container of ${context}: ${path} is a ${type}, mode ${permissions}, owner ${uid}:${gid}, ${sizeBytes} bytes${link}`,
    ...(content === undefined ? [] : outputLines('content', content)),
  ];
}

/** ` with {"user":"nobody"}` */
function optionsOf(options: ObservationOf<'exec'>['options']): string {
  return options === undefined ? '' : ` with ${JSON.stringify(options)}`;
}

/** "docker stop -t 5" */
function actionWords(action: ObservationOf<'action'>): string {
  switch (action.verb) {
    case 'stop':
    case 'restart':
      return `docker ${action.verb}${action.graceSeconds === undefined ? '' : ` -t ${action.graceSeconds}`}`;
    case 'kill':
      return `docker kill --signal ${action.signal}`;
    case 'cp':
      return `docker cp of ${action.paths.join(', ')} to ${action.directory}`;
    case 'exec':
      return `docker exec --detach ${JSON.stringify(action.command)}${optionsOf(action.options)}`;
    case 'logs':
      return `waited until it had printed ${JSON.stringify(action.until)}`;
    case 'commit':
    case 'export':
      return [`docker ${action.verb}`, ...(action.changes ?? []).map((change) => JSON.stringify(change))].join(' ');
    case 'run':
      return 'docker run --detach';
    case 'create':
    case 'start':
    case 'pause':
    case 'unpause':
      return `docker ${action.verb}`;
  }
}

function outputLines(name: string, { text, bytes, cutBytes }: Output): readonly string[] {
  return indented(cutBytes === 0 ? name : `${name} (${cutBytes} of ${bytes} bytes cut)`, text);
}

function indented(name: string, text: string): readonly string[] {
  const lines = text.replace(/\r?\n$/, '').split('\n');
  return text === '' ? [] : [`  ${name}:`, ...lines.map((line) => `    ${line}`)];
}

function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}
