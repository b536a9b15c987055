import { oneLine } from './page-draft';
import { withoutDoubtful } from './known-container';
import type { PageWork } from './page-work';
import { planCommand } from './plan-command';
import { readTranscript, type Entry } from './read-transcript';
import type { Block } from './read-blocks';
import { noteLeftOut } from './left-out';
import { chosenAddressIn } from './plan-networks';
import { isWaitingPrompt } from './prompts';
import { refuseStatementOf } from './refuse-statement';
import { Refusal } from './refusal';
import { endsSession, type Session } from './typed-session';
import { readShell } from './shell-words';
import { asExample, untilInterrupted } from './stated-output';
import { isUnfinished } from './unfinished-line';
import { HIGHLIGHTED, refuseStatement, showsTail } from './statements';
import type { Stated, Step, StepFacts } from './step';

/** Plans the commands of the page's transcripts, one block after the other. */
export class TranscriptPlanner {
  #session: Session | undefined;
  /** The last command, if the block below can be what it prints. */
  #silent: string | undefined;

  constructor(private readonly work: PageWork) {}

  plan(block: Block): void {
    const before = this.work.draft.size;
    this.#silent = undefined;
    for (const entry of readTranscript(block)) {
      if (entry.kind === 'ambiguous') this.#leaveOutAmbiguous(block, entry);
      else if (this.#isTypedInside(entry)) this.#planInside(block, entry);
      else this.#planHost(block, entry);
    }
    const added = this.work.draft.stepsAfter(before);
    this.#annotate(block, added);
    this.#findSilent(added);
  }

  /** Notes the names of images and containers in commands that the author has left out. */
  skip(block: Block): void {
    for (const { text, line } of readTranscript(block)) {
      const read = readShell(text, this.work.variables);
      if (read.kind !== 'commands') continue;
      for (const { words } of read.commands) {
        const tag = words[words.findIndex((word) => word === '-t' || word === '--tag') + 1];
        const name = words[words.indexOf('--name') + 1];
        if (words.includes('build') && tag !== undefined) this.work.names.addImage(tag, { leftOut: 'skip', line });
        if (words.includes('--name')) this.work.names.leaveOutContainer(name, line);
      }
    }
  }

  /** Leaves out commands that are not for the reader's machine as the page has left it. */
  leaveOut(block: Block, why: Refusal): void {
    this.#silent = undefined;
    for (const { text, line } of readTranscript(block)) {
      const place = { file: block.place.file, line };
      const isDocker = /\b(?:docker|podman)\b/.test(text);
      const refusal = isDocker ? why : new Refusal('asks-nothing', why.what);
      noteLeftOut(this.work, { place }, { text, words: text.split(/\s+/, 200) }, refusal);
    }
  }

  /** Something else comes between the last command and what follows. */
  close(): void {
    this.#silent = undefined;
  }

  /** Takes a block as the output of the last command; false when it can't be that. */
  takeOutput(block: Block): boolean {
    const { text, firstLine, place, hasMarkup } = block;
    const id = this.#silent;
    this.#silent = undefined;
    const all = withoutWaitingPrompts(text.split('\n'));
    const start = all.findIndex((line) => line.trim() !== '');
    if (id === undefined || start === -1) return false;
    const shown = all.slice(start, all.findLastIndex((line) => line.trim() !== '') + 1);
    const { lines, isInterrupted } = untilInterrupted(shown);
    if (lines.length === 0) return true;
    const line = firstLine + start;
    const end = lines.length === 1 ? {} : { endLine: line + lines.length - 1 };
    const step = this.work.draft.step(id);
    if (step === undefined || step.stated !== undefined) return false;
    const stated: Stated = {
      place: { file: place.file, line, ...end },
      lines,
      match: isInterrupted ? 'prefix' : 'whole',
    };
    try {
      refuseStatement(stated);
      refuseStatementOf(this.work, step, stated);
      if (hasMarkup === true) throw new Refusal('ambiguous', HIGHLIGHTED);
      this.work.draft.state(id, asExample(stated, block));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { mayFail } = this.work.draft.withoutStated({ stated }, thrown);
      if (mayFail === true) this.work.draft.amend(id, { mayFail });
    }
    return true;
  }

  #isTypedInside({ prompt }: Entry): boolean {
    return prompt === 'container' || (prompt === 'either' && this.#session !== undefined);
  }

  #planInside(block: Block, { line, text, stated }: Entry): void {
    const { draft } = this.work;
    const place = { file: block.place.file, line };
    const session = this.#session;
    if (session === undefined) {
      draft.leaveOut(place, text, new Refusal('missing', 'the container of this shell, which the page does not start'));
      return;
    }
    const chosen = chosenAddressIn(this.work, text);
    if (chosen !== undefined) {
      draft.leaveOut(place, text, chosen);
      return;
    }
    draft.amend(session.step, { isSession: true });
    if (isUnfinished(text)) {
      this.work.names.touch({ step: containerOf(draft.step(session.step), session.step) }, line);
      draft.leaveOut(place, text, new Refusal('ambiguous', 'a command whose end the page does not show'));
      return;
    }
    const at = { block, place, source: oneLine(text), ...(stated === undefined ? {} : { stated }) };
    const container = containerOf(draft.step(session.step), session.step);
    draft.add(withoutDoubtful(this.work, at, container), {
      kind: 'inside',
      needs: [...new Set([session.step, container])],
      session: session.step,
      line: text,
    });
    if (endsSession(session, text)) this.#session = undefined;
  }

  #planHost(block: Block, { line, endLine, text, stated }: Entry): void {
    this.#session = undefined;
    if (this.#takesExitCode(text, stated)) return;
    const place = { file: block.place.file, line, ...(endLine === line ? {} : { endLine }) };
    const at = { block, place, source: oneLine(text), ...(stated === undefined ? {} : { stated }) };
    const { id, opensSession } = planCommand(this.work, at, text);
    if (id !== undefined && opensSession) this.#session = { step: id, shells: 0 };
  }

  /** `echo $?` states how the command before it ended. */
  #takesExitCode(text: string, stated: Stated | undefined): boolean {
    const code = stated?.lines.length === 1 ? /^\s*(\d{1,3})\s*$/.exec(stated.lines[0] ?? '')?.[1] : undefined;
    const last = this.work.draft.lastStep;
    if (text.trim() !== 'echo $?' || code === undefined || last === undefined) return false;
    this.work.draft.amend(last.id, { exit: Number(code) });
    return true;
  }

  #leaveOutAmbiguous(block: Block, { line, endLine, text }: Entry): void {
    const place = { file: block.place.file, line, ...(endLine === line ? {} : { endLine }) };
    const next = 'Put "$ " before each command, and every other line is its output.';
    this.work.draft.leaveOut(place, text, new Refusal('ambiguous', 'lines that may be an output or a command', next));
  }

  /** The statement in a block's annotation is about its last command that can print. */
  #annotate({ annotation }: Block, added: readonly Step[]): void {
    if (annotation === undefined) return;
    const { draft } = this.work;
    const { exit, fails, refuted, match, builder } = annotation;
    if (builder !== undefined) for (const { id } of added) draft.amend(id, { onlyBuilder: builder });
    const last =
      added.findLast((step) => step.stated !== undefined || isForeground(step.kind) || prints(step)) ?? added.at(-1);
    if (last === undefined) return;
    const isPart = showsTail(last) && match !== 'contains';
    const more: Partial<StepFacts> = {
      ...(exit === undefined ? {} : { exit }),
      ...(fails === undefined ? {} : { fails }),
      ...(refuted === undefined ? {} : { refuted }),
      ...(match === undefined || last.stated === undefined ? {} : { stated: { ...last.stated, match } }),
    };
    draft.amend(last.id, more);
    if (match === undefined || (last.stated !== undefined && !isPart)) return;
    const where = last.stated === undefined ? 'without a stated output' : 'on a part of a log';
    draft.addFaults({ place: annotation.place, says: `match has no effect ${where}` });
  }

  /** A block below is what the last command prints, unless another command of this block prints something too. */
  #findSilent(added: readonly Step[]): void {
    const last = added.at(-1);
    const isAlone = added.every((step) => step === last || step.stated !== undefined || !prints(step));
    this.#silent = last !== undefined && last.stated === undefined && isAlone ? last.id : undefined;
  }
}

/** The step that runs the container of a step. */
function containerOf(step: Step | undefined, session: string): string {
  if (step?.kind === 'change') return step.of[0] ?? session;
  return step?.kind === 'exec' ? step.container : session;
}

function withoutWaitingPrompts(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '' && !isWaitingPrompt(line));
  return lines.slice(0, last + 1);
}

function isForeground(kind: Step['kind']): boolean {
  return kind === 'run' || kind === 'exec' || kind === 'inside' || kind === 'http' || kind === 'look';
}

function prints(step: Step): boolean {
  if (step.kind === 'change') return step.isAttached === true;
  return isForeground(step.kind) && !((step.kind === 'run' || step.kind === 'exec') && step.isDetached === true);
}
