import type { ImageConfig } from '../image/image-config';
import { inSeconds } from '../support/deadline';
import { ANY_ARGUMENT, ANY_PROGRAM } from './explain-image';
import { isShellForm } from './command-words';
import { argvOf, type Finding, type ImageExplanation, type RunFacts, type Start } from './explanation';
import { inUnits, layerLines } from './render-layers';
import { inShellWords } from './shell-words';

const SHOWN_ID = 19;
const SHOWN_OUTPUT_LINES = 20;
/** What engines wait after the stop signal. */
const GRACE_MS = 10_000;

/** An explanation as text for a terminal. What it quotes is not yet stripped of control characters. */
export function renderExplanation(explanation: ImageExplanation): string {
  const { reference, engine, platform, sizeBytes, imageId, findings, run } = explanation;
  return [
    `${reference} on ${engine.name}: ${platform}, ${inUnits(sizeBytes)}, ${imageId.slice(0, SHOWN_ID)}`,
    '',
    ...startLines(explanation),
    '',
    ...settingLines(explanation),
    '',
    ...layerLines(explanation),
    ...(run === undefined ? [] : ['', ...runLines(run)]),
    ...(findings.length === 0 ? [] : ['', ...findings.flatMap(findingLines)]),
    '',
  ].join('\n');
}

/** What three calls of `docker run` start; `name` is what they call the image. */
export function startLines({ reference, starts, config }: ImageExplanation, name = reference): readonly string[] {
  const { plain, withArguments, withEntrypoint } = starts;
  const hasEntrypoint = config.entrypoint.length > 0;
  const hasCommand = config.defaultCommand.length > 0;
  const rows: readonly (readonly [call: string, start: Start, remark: string])[] = [
    [`docker run ${name}`, plain, ''],
    [
      `docker run ${name} ${ANY_ARGUMENT}`,
      withArguments,
      hasCommand ? 'replaces CMD' : hasEntrypoint ? 'adds to ENTRYPOINT' : '',
    ],
    [
      `docker run --entrypoint ${ANY_PROGRAM} ${name}`,
      withEntrypoint,
      [hasEntrypoint ? 'replaces ENTRYPOINT' : '', hasCommand ? 'drops CMD' : ''].filter(Boolean).join(', '),
    ],
  ];
  const width = Math.max(...rows.map(([call]) => call.length));
  return rows.map(([call, start, remark]) => {
    const what = 'refused' in start ? `is refused: ${start.refused.trim()}` : `starts  ${inShellWords(start.argv)}`;
    return `${call.padEnd(width)}  ${what}${remark === '' ? '' : `   (${remark})`}`;
  });
}

function settingLines(explanation: ImageExplanation): readonly string[] {
  const { config } = explanation;
  const labels = Object.entries(config.labels).map(([name, value]) => `${name}=${value}`);
  return [
    ...setting('Process 1', [processOne(explanation)]),
    ...setting('User', [config.user === '' ? 'root (USER is not set)' : config.user]),
    ...setting('Directory', [config.workingDirectory === '' ? '/ (WORKDIR is not set)' : config.workingDirectory]),
    ...setting('Stop signal', [config.stopSignal === '' ? 'SIGTERM (STOPSIGNAL is not set)' : config.stopSignal]),
    ...setting('Health check', [healthInWords(config)]),
    ...setting('Environment', config.env),
    ...setting('Ports', config.exposedPorts),
    ...setting('Volumes', config.volumes),
    ...setting('Labels', labels),
    ...setting('Shell', config.shell.length === 0 ? [] : [inShellWords(config.shell)]),
    ...setting('ONBUILD', config.onBuild),
  ];
}

const NAME_WIDTH = 14;

/** One line per value, with further lines of a value indented so that they don't look like another setting. */
function setting(name: string, values: readonly string[]): readonly string[] {
  return values.map((value, position) => {
    const lines = value.replaceAll(/\r\n?|\n/g, `\n${' '.repeat(NAME_WIDTH)}`);
    return `${(position === 0 ? name : '').padEnd(NAME_WIDTH)}${lines}`;
  });
}

/** Whether process 1 is a program, a script or a shell, in words. */
export function processOne({ starts, programs: [program] }: ImageExplanation): string {
  const argv = argvOf(starts.plain);
  if (argv.length === 0) return 'nothing';
  if (isShellForm(argv)) return `a shell (${inShellWords(argv.slice(0, 2))})`;
  const { path = inShellWords(argv.slice(0, 1)), state, interpreter } = program ?? {};
  if (state === 'directory') return `${path}, which is a directory`;
  if (state === 'dangling') return `${path}, a symbolic link that leads to no file`;
  if (state === 'script') return `the script ${path}, run by ${interpreter ?? ''}`;
  return state === 'missing' ? `${path}, which is not in the image` : `the program ${path}`;
}

function healthInWords({ healthCheck }: ImageConfig): string {
  if (healthCheck === undefined) return 'none';
  const { test, intervalMs, timeoutMs, startPeriodMs, retries } = healthCheck;
  if (test[0] === 'NONE') return 'switched off (HEALTHCHECK NONE)';
  const times = [
    ...timed('every', intervalMs),
    ...timed('timeout', timeoutMs),
    ...timed('start period', startPeriodMs),
    ...(retries === undefined ? [] : [`${retries} retries`]),
  ];
  const command = test[0] === 'CMD-SHELL' ? test.slice(1).join(' ') : inShellWords(test.slice(1));
  return `${command}${times.length === 0 ? '' : ` (${times.join(', ')})`}`;
}

function timed(name: string, ms: number | undefined): readonly string[] {
  return ms === undefined ? [] : [`${name} ${inSeconds(ms)}`];
}

/** How it ended when it was run once, and what it printed. */
export function runLines({
  argv,
  exitCode,
  startError,
  stdout,
  stderr,
  durationMs,
  stopped,
}: RunFacts): readonly string[] {
  const started = `Run once: ${argv.length === 0 ? 'nothing was started' : inShellWords(argv)}`;
  const ended =
    stopped === undefined
      ? `${startError === undefined ? 'It ended' : 'It did not start:'} ${startError === undefined ? `after ${inSeconds(durationMs)} ` : ''}with exit code ${exitCode}`
      : `It was still running after ${inSeconds(stopped.afterMs)}; it was then stopped in ${inSeconds(stopped.tookMs)}, with exit code ${exitCode}`;
  // With 137 before that, it ended by itself.
  const isKilled = stopped !== undefined && exitCode === 137 && stopped.tookMs >= GRACE_MS;
  const killed = isKilled ? ' (it did not end on its stop signal and was killed)' : '';
  return [
    started,
    `  ${ended}${killed}`,
    ...(startError === undefined ? [] : [`  ${startError.trim()}`]),
    ...outputLines('stdout', stdout),
    ...outputLines('stderr', stderr),
  ];
}

function outputLines(name: string, { text, bytes }: RunFacts['stdout']): readonly string[] {
  if (text === '') return [];
  const lines = text.replace(/\r?\n$/, '').split('\n');
  const shown = lines.slice(0, SHOWN_OUTPUT_LINES).map((line) => `    ${line}`);
  const more = lines.length > shown.length ? [`    … (${bytes} bytes in all)`] : [];
  return [`  ${name}:`, ...shown, ...more];
}

const MARKS = { problem: '✘', warning: '!', note: 'i' } as const;

/** A finding, and what to do about it. */
export function findingLines({ level, says, next }: Finding): readonly string[] {
  return [`${MARKS[level]} ${says}`, ...(next === undefined ? [] : [`  ${next}`])];
}
