import type { Output } from '../container/container-output';
import type { ExecStep, InsideStep } from '../pages/step';
import { answerIn } from './answer-in';
import type { PageContainer, PageState } from './page-state';
import { CONFIRMED, notObserved, type StepAnswer } from './step-answer';
import { pause } from '../support/deadline';
import { patience } from '../support/pace';
import { containerOf } from './step-later';

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash|zsh)$/;

/** Runs a line in the container, in the directory and with the variables of the lines before it. */
export async function typeInside(state: PageState, step: InsideStep): Promise<StepAnswer> {
  const container = state.sessions.get(step.session) ?? containerOf(state, step.session);
  if (/^\s*(?:exit|logout)\b/.test(step.line)) return CONFIRMED;
  const { lost } = container;
  const script = [await shellOf(container), '-c', scriptFor(container, step.line)];
  const run = await container.handle.exec(script, container.shellOptions);
  const { text, directory } = withoutDirectory(run.stdout);
  if (directory !== undefined) container.directory = directory;
  noteSettings(container, step.line, run.exitCode);
  // People type commands that fail; only a stated output is a statement.
  if (step.stated === undefined && step.exit === undefined) return CONFIRMED;
  const stated = step.stated && { ...step.stated, lines: step.stated.lines.map(withoutShell) };
  const stdout = { ...run.stdout, text };
  const stderr = { ...run.stderr, text: run.stderr.text.split('\n').map(withoutShell).join('\n') };
  const answer = answerIn(state, { ...step, ...(stated && { stated }) }, { ...run, stdout, stderr });
  if (answer.outcome !== 'refuted') return answer;
  if (lost !== undefined)
    return notObserved(`"${lost}" changes the shell or waits for input, which is not followed: ${answer.because}`);
  return OF_THE_SHELL.test(step.line)
    ? notObserved(`it depends on the shell, and each line runs in a new one here: ${answer.because}`)
    : answer;
}

export async function execIn(state: PageState, step: ExecStep): Promise<StepAnswer> {
  const container = containerOf(state, step.container);
  if (step.isSession) {
    const { handle, name, image, startedAt } = container;
    const shell = { shell: step.command, ...(step.options && { shellOptions: step.options }) };
    state.sessions.set(step.id, { handle, name, image, startedAt, settings: [], ...shell });
    return CONFIRMED;
  }
  if (step.isDetached === true) return execInBackground(state, step, container);
  const { stdout, stderr, exitCode } = await container.handle.exec(step.command, step.options);
  return answerIn(state, step, { stdout, stderr, exitCode });
}

/** A reader needs that long to type the next command. */
const TYPING_MS = 3_000;
const POLL_MS = 100;

async function execInBackground(
  { busy }: Pick<PageState, 'busy'>,
  { command, options, container: id }: ExecStep,
  { handle }: PageContainer,
): Promise<StepAnswer> {
  const exec = await handle.execDetached(command, options);
  const until = Date.now() + patience(TYPING_MS);
  while (await exec.isRunning()) {
    if (Date.now() > until) {
      busy.add(id);
      return { outcome: 'confirmed', seen: 'It starts, and runs in the background.' };
    }
    await pause(POLL_MS);
  }
  return { outcome: 'confirmed', seen: 'It starts in the background, and has ended.' };
}

/** The shell in which the page types. */
async function shellOf({ handle, shell }: PageContainer): Promise<string> {
  if (shell === undefined) await handle.status();
  return (shell ?? handle.argv).findLast((word) => SHELL.test(word)) ?? 'sh';
}

/** Prints the directory of the shell after the line, between NULs. */
function scriptFor({ directory, settings }: PageContainer, line: string): string {
  const move = directory === undefined ? [] : [`cd '${directory.replaceAll("'", String.raw`'\''`)}'`];
  const after = ['layerproof=$?', String.raw`printf '\000%s\000' "$PWD"`, 'exit $layerproof'];
  return [...move, ...settings, line, ...after].join('\n');
}

/** Absent if the line has ended the shell. */
function withoutDirectory({ text }: Output): { readonly text: string; readonly directory?: string } {
  const found = /^([\s\S]*)\0([^\0]*)\0$/.exec(text);
  return found === null ? { text } : { text: found[1] ?? '', ...(found[2] !== undefined && { directory: found[2] }) };
}

/** Only assignments, or another setting that can be made again without a trace. */
const SETS =
  /^\s*(?:(?:export|readonly)(?= )|unset\s|umask\s|set\s|alias\s|shopt\s|[\w-]+\s*\(\)\s*\{)|^\s*[A-Za-z_]\w*=(?:"[^"$`]*"|'[^']*'|[^\s"'`;&|$()])*(?:\s+[A-Za-z_]\w*=(?:"[^"$`]*"|'[^']*'|[^\s"'`;&|$()])*)*\s*$/;
/** Programs that read what is typed, and commands that change the shell in another way. */
const CHANGES_SHELL =
  /(?:^|[;&|({]\s*|\b(?:do|then|else)\s+)(?:[A-Za-z_]\w*=|\.\s|(?:ba|a|da|z)?sh\b|(?:read|source|trap|pushd|popd|exec|eval|let|mapfile|readarray|declare|typeset|su|sudo|chroot|shift|getopts|function|python3?|node|irb|mysql|psql|mongo|mongosh|redis-cli|sqlite3|vim?|nano|screen|tmux)\b|(?:export|unset|set|alias|umask|shopt|ulimit|hash)\s+\S)|(?<!&)&\s*$/;
/** What only the shell of the page can answer. */
const OF_THE_SHELL =
  /\$[?!$_0-]|\$\{[?!$_0-]|\$(?:PPID|SHLVL|RANDOM|SECONDS|LINENO|OLDPWD|TERM|COLUMNS|LINES)\b|(?:^|[;&|]\s*)(?:cd -|jobs|fg|bg|wait|kill|history|fc|times|type|command|tty|stty|tput|env|printenv|export|set|declare|readonly|alias|who|w|ps|top)\b|!!/;

/** What a shell returns for a program that is not there. */
const NOT_FOUND = 127;

function noteSettings(container: PageContainer, line: string, exitCode: number): void {
  if (exitCode === NOT_FOUND) return;
  if (SETS.test(line)) container.settings.push(line);
  else if (CHANGES_SHELL.test(line)) container.lost ??= line;
}

/** A shell at a terminal names itself differently, and without line numbers: `bash: line 3: vim: command not found`. */
function withoutShell(line: string): string {
  return line
    .replace(/^-?(?:\/\S*\/)?(?:ba|a|da|z)?sh: (?:line )?(?:\d+: )?/, 'sh: ')
    .replace(/^(sh: .*): command not found$/, '$1: not found');
}
