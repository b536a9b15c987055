import type { VerdictLine } from '../../harness/record/record';
import { scriptOf } from '../../harness/report/by-hand/script';
import { BuildTranscript } from './build-transcript';
import type { ScriptRun } from './docker-client-fixture';

type Evidence = VerdictLine['evidence'];
type ObservationOf<Kind extends Evidence[number]['kind']> = Extract<Evidence[number], { readonly kind: Kind }>;
type Run = ObservationOf<'run'>;
type Ended = Pick<Run, 'exitCode' | 'stdout' | 'stderr'> & Partial<Pick<Run, 'startError' | 'earlierStarts'>>;

/** What one step printed. */
interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

const MARK = 'layerproof: step';
const NOT_REACHED = 'was not reached';

/** The script of a verdict, with lines that separate the outputs of its steps. */
export function markedScript(evidence: Evidence): string {
  const { lines } = scriptOf(evidence, ({ position }) => [
    `echo '${MARK} ${position}'`,
    `echo '${MARK} ${position}' >&2`,
  ]);
  return `${lines.join('\n')}\n`;
}

/**
 * Compares what a script printed with the record. A script that reports that it is incomplete need only run to its end.
 *
 * @returns a sentence for each difference; nothing if both agree.
 */
export function differencesBetween(evidence: Evidence, run: ScriptRun): readonly string[] {
  const { differences } = new Comparison(evidence, printedBySteps(run));
  const isComplete = scriptOf(evidence).gaps.length === 0;
  const counted = isComplete ? differences : differences.filter((difference) => difference.endsWith(NOT_REACHED));
  return [...(run.exitCode === 137 ? ['the script did not end'] : []), ...counted];
}

function printedBySteps({ stdout, stderr }: ScriptRun): ReadonlyMap<number, Printed> {
  const errors = partsOf(stderr);
  return new Map(
    [...partsOf(stdout)].map(([position, text]) => [position, { stdout: text, stderr: errors.get(position) ?? '' }]),
  );
}

/** The output of a command may lack a line end before the mark. */
function partsOf(text: string): ReadonlyMap<number, string> {
  const [, ...parts] = text.split(`${MARK} `);
  return new Map(parts.map((part) => [Number.parseInt(part, 10), part.slice(part.indexOf('\n') + 1)]));
}

class Comparison {
  readonly differences: string[] = [];
  readonly #recorded = new Names();
  readonly #repeated = new Names();

  constructor(
    private readonly evidence: Evidence,
    private readonly printed: ReadonlyMap<number, Printed>,
  ) {
    for (const [position, observation] of evidence.entries()) {
      const found = printed.get(position) ?? (isMade(evidence, position) ? printed.get(position - 1) : undefined);
      if (found !== undefined) this.#compare(observation, found, position);
    }
    this.#notReached();
  }

  /** A script that ends early has no other difference, if what it did was right. */
  #notReached(): void {
    scriptOf(this.evidence, ({ position }) => {
      const kind = this.evidence[position]?.kind ?? 'nothing';
      if (!this.printed.has(position)) this.differences.push(`step ${position} (${kind}) ${NOT_REACHED}`);
      return [];
    });
  }

  #compare(observation: Evidence[number], printed: Printed, position: number): void {
    if (observation.kind === 'image') this.#image(observation, printed);
    else if (observation.kind === 'build-failure') this.#failure(observation, printed);
    else if (observation.kind === 'run') this.#run(observation, printed, position);
    else if (observation.kind === 'exec') this.#ended('exec', observation, printed);
    else if (observation.kind === 'status') this.#same('status', observation.status, printed.stdout.trim());
    else if (observation.kind === 'http') this.#answer(observation, printed);
    else if (observation.kind === 'file')
      this.#same(observation.path, observation.found !== undefined, exitCodeIn(printed.stdout) === 0);
    else if (observation.verb === 'commit' && !isMade(this.evidence, position + 1))
      this.#same('a refused commit', false, exitCodeIn(printed.stdout) === 0);
  }

  #image(image: ObservationOf<'image'>, { stdout, stderr }: Printed): void {
    const { history, baseLayers, config, context } = image;
    let rest = blanked(stdout);
    for (const { createdBy } of history.toReversed()) {
      const place = rest.indexOf(blanked(createdBy));
      if (place === -1) this.differences.push(`the history of ${context} lacks ${createdBy}`);
      else rest = rest.slice(place);
    }
    const layers = baseLayers + history.filter(({ layer }) => layer !== undefined).length;
    const facts = /^(\d+) layers, Entrypoint (.*), Cmd (.*), Env (.*), User (.*), WorkingDir (".*?")/m.exec(stdout);
    const [entrypoint, command, env, user, directory] = (facts ?? [])
      .slice(2)
      .map((text) => JSON.parse(text) as unknown);
    this.#same(`layers of ${context}`, layers, Number(facts?.[1]));
    const repeated = [entrypoint ?? [], command ?? [], env ?? [], user, directory];
    const recorded = [config.entrypoint, config.defaultCommand, config.env, config.user, config.workingDirectory];
    this.#same(`settings of ${context}`, blanked(JSON.stringify(recorded)), blanked(JSON.stringify(repeated)));
    if (image.derivedBy === undefined) this.#steps(image, `${stdout}\n${stderr}`);
  }

  #failure(build: ObservationOf<'build-failure'>, { stdout, stderr }: Printed): void {
    this.#same(`the build of ${build.context} fails`, true, (exitCodeIn(stdout) ?? 0) !== 0);
    const transcript = `${stdout}\n${stderr}`;
    // The client's message says which key is missing, and ours is a different client.
    const isOfClient = build.instruction?.includes('--mount=type=ssh') === true;
    if (!isOfClient && !blanked(transcript).includes(blanked(build.message)))
      this.differences.push(`the build of ${build.context} does not say: ${build.message}\n${transcript}`);
    this.#steps(build, transcript);
  }

  /** What the steps printed, and which of them came from the cache. */
  #steps(build: ObservationOf<'image' | 'build-failure'>, output: string): void {
    const transcript = new BuildTranscript(unchanging(output));
    // What is fetched, and in which order, is up to the servers; runs and settings show whether it is the right thing.
    const steps = build.options?.network === true ? [] : build.steps;
    for (const step of steps) {
      const lines = step.output.split('\n').map(blanked);
      const isVague = (line: string): boolean =>
        CUT.test(line) || (step.instruction.includes('pidof') && /^\d+$/.test(line));
      const missing = lines.filter((line) => line !== '' && !isVague(line) && !transcript.has(line));
      if (missing.length > 0)
        this.differences.push(
          `${step.instruction} in ${build.context} did not print: ${missing.join('\n')}\n${output}`,
        );
    }
    const cached = build.steps.filter((step) => step.cached && /^RUN\b/i.test(step.instruction)).length;
    // An engine that has built the same before has more in its cache; random output shows that a RUN ran again.
    if (build.options?.useCache === true && transcript.cachedRuns < cached)
      this.differences.push(
        `of ${cached} cached RUNs of ${build.context}, ${transcript.cachedRuns} came from the cache`,
      );
  }

  #run(run: Run, printed: Printed, position: number): void {
    const before = this.printed.get(position - 1);
    const isAttached = this.evidence[position - 1]?.kind === 'action' && exitCodeIn(printed.stdout) === undefined;
    const whole =
      isAttached && before !== undefined ? { stdout: before.stdout + printed.stdout, stderr: before.stderr } : printed;
    this.#ended(`run of ${run.context}`, run, whole);
    if (run.argv.length === 0) return;
    const [, program = '""', args = 'null'] = /^started (".*?(?<!\\)") (.*)$/m.exec(printed.stdout) ?? [];
    const words = [JSON.parse(program) as string, ...((JSON.parse(args) as readonly string[] | null) ?? [])];
    this.#same(`argv of ${run.context}`, blanked(JSON.stringify(run.argv)), blanked(JSON.stringify(words)));
  }

  #ended(what: string, seen: Ended, printed: Printed): void {
    this.#same(`exit code of ${what}`, seen.exitCode, exitCodeIn(printed.stdout));
    const end = printed.stdout.lastIndexOf('exit code: ');
    this.#output(`stdout of ${what}`, seen.stdout, printed.stdout.slice(0, end), seen);
    // The command line adds its own words to those of the engine.
    if (seen.startError === undefined) this.#output(`stderr of ${what}`, seen.stderr, printed.stderr, seen);
  }

  #output(what: string, { text, cutBytes }: Run['stdout'], printed: string, { earlierStarts = 0 }: Ended): void {
    const recorded = this.#recorded.numbered(text);
    const repeated = this.#repeated.numbered(printed);
    if (cutBytes > 0) this.#same(what, recorded, repeated.slice(0, recorded.length));
    // `docker logs` has the earlier starts too.
    else if (earlierStarts > 0) this.#same(what, recorded, repeated.slice(repeated.length - recorded.length));
    else this.#same(what, recorded, repeated);
  }

  #answer({ path, status, body }: ObservationOf<'http'>, { stdout }: Printed): void {
    const [, code = '0'] = /^HTTP\/\S+ (\d+)/.exec(stdout) ?? [];
    this.#same(`status of ${path}`, status, Number(code));
    const [, ...rest] = stdout.slice(0, stdout.lastIndexOf('exit code: ')).split('\r\n\r\n');
    if (status !== 0) this.#same(`answer to ${path}`, body, rest.join('\r\n\r\n'));
  }

  #same(what: string, recorded: unknown, repeated: unknown): void {
    const [one, other] = [JSON.stringify(recorded), JSON.stringify(repeated)];
    if (one !== other) this.differences.push(`${what}: the record has ${one}, the script ${other}`);
  }
}

/** Whether an observation is the image that the action before it created. */
function isMade(evidence: Evidence, position: number): boolean {
  const [before, image] = [evidence[position - 1], evidence[position]];
  return before?.kind === 'action' && image?.kind === 'image' && image.derivedBy !== undefined;
}

function exitCodeIn(stdout: string): number | undefined {
  const last = [...stdout.matchAll(/exit code: (\d+)\n/g)].at(-1)?.[1];
  return last === undefined ? undefined : Number(last);
}

/** A line that the record contains only in part. */
const CUT = /\[…\]|… \(\d+ more characters\)$/;

/** What differs from run to run: UUIDs and the fresh values of a script, IDs of images and of BuildKit, points in time. */
const CHANGING = new RegExp(
  [
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{10}-\d+-\d+/,
    /\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b/,
    /\b(?=[a-z]*\d)[0-9a-z]{25}\b/,
    /\b1[78]\d{8}(?:\.\d+)?\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** What /proc reports about the memory and scheduling of a process; two of these values may be equal by chance. */
const USAGE = /(?<=^(?:Vm|Rss|Huge)\w+:|ctxt_switches:|^SigQ:)\s*\d+(?: kB|\/\d+)?$/gm;

/**
 * When a file was changed, as `ls -l` lists it. Files changed within one minute can fall into two when they are created
 * again.
 */
const LISTED_TIME = /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d\b/g;

function unchanging(text: string): string {
  return text.replace(LISTED_TIME, '<time>').replace(CHANGING, '<changing>');
}

/** One line, without what changes. */
function blanked(text: string): string {
  return unchanging(text).replace(/\s+/g, ' ').trim();
}

/**
 * Numbers what changes in the order in which it occurs: what was equal stays equal, and what was different stays
 * different.
 */
class Names {
  readonly #known: string[] = [];

  numbered(text: string): string {
    return text
      .replace(USAGE, '<usage>')
      .replace(LISTED_TIME, '<time>')
      .replace(CHANGING, (value) => {
        if (!this.#known.includes(value)) this.#known.push(value);
        return `<${this.#known.indexOf(value) + 1}>`;
      });
  }
}
