import { instructionsIn } from '../pages/dockerfile-text';
import type { BuildStep, RunStep, Step } from '../pages/step';

/** What programs use for a random number, the time or a fact about the machine. */
const VARIES =
  /\bu?rand(?:om|int|range|bytes)?\b|\bshuf\b|\bmktemp\b|\buuid|\buname\b|\buptime\b|\bnproc\b|\bdate\b|\bdatetime\b|\bnew Date\b|\bDate\.now\b|\bstrftime\b|\btime\.(?:time|Now|localtime)\b|\bos\.(?:cpus|freemem|totalmem|release)\b|\bsys\.version|\bprocess\.versions?\b|\bplatform\.\w/i;

/** Whether a text is a program, or a command, that may do something else on each run. */
export function varies(text: string): boolean {
  return VARIES.test(text);
}

/** What shows or runs things in an order that nobody promises. */
const WITHOUT_ORDER =
  /\bfind\b|\bgrep\s+(?:\S+\s+){0,5}?-\w*[rR]|\bdu\b|\bls\s+-\w*[UfR]|\bxargs\s+-P|\blistdir\b|\bscandir\b|\biterdir\b|\bos\.walk\b|\bglob\b|\breaddir|\bset\(|\bthread|\bmultiprocess|\basync|\bPromise\b|\bgo func\b|\bmap\[|(?<![&>])&(?![&>\d])/i;

/** What prints the number of a process. */
const SHOWS_PROCESS = /\$[$!]|\$\{?(?:BASHPID|PPID)\b|\bgetpp?id\b|\bprocess\.p?pid\b|\bpgrep\b|\bpidof\b/i;

export function showsProcess(text: string): boolean {
  return SHOWS_PROCESS.test(text);
}

export function hasNoOrder(text: string): boolean {
  return WITHOUT_ORDER.test(text);
}

/**
 * The runs whose containers a step can see: its own, those that it needs (a list of containers has several), and those
 * that they reach by a link or in a network of the page.
 */
export function runsBehind(step: Step, steps: readonly Step[]): readonly RunStep[] {
  const wanted = new Set([step.id, ...step.needs]);
  const position = steps.findIndex(({ id }) => id === step.id);
  const runs = steps.slice(0, position + 1).filter((each) => each.kind === 'run');
  let before = 0;
  while (before < wanted.size) {
    before = wanted.size;
    const own = runs.filter(({ id }) => wanted.has(id));
    const networks = new Set(own.map(({ options }) => options.userNetwork?.name));
    const near = runs.filter(({ options: { userNetwork } }) => userNetwork && networks.has(userNetwork.name));
    for (const id of [...near.map((run) => run.id), ...own.flatMap(({ links = {} }) => Object.values(links))])
      wanted.add(id);
  }
  return runs.filter(({ id }) => wanted.has(id));
}

export function instructionsOf({ dockerfile }: BuildStep, keywords: readonly string[]): readonly string[] {
  return instructionsIn(dockerfile.text).flatMap(({ keyword, rest }) => (keywords.includes(keyword) ? rest : []));
}

/** The commands and the files of the page that may have a part in what a step prints. */
export function programsBehind(step: Step, steps: readonly Step[]): readonly string[] {
  const images = new Set(runsBehind(step, steps).map(({ builtBy }) => builtBy));
  const builds = steps.filter((each) => each.kind === 'build').filter(({ id }) => images.has(id));
  return [
    step.source,
    ...runsBehind(step, steps).map(({ source }) => source),
    ...builds.flatMap((build) => [...instructionsOf(build, ['RUN', 'CMD', 'ENTRYPOINT']), ...filesOf(build)]),
  ];
}

/** The texts of the files in a build context. */
export function filesOf({ context, dockerfilePath }: Pick<BuildStep, 'context' | 'dockerfilePath'>): readonly string[] {
  return Object.entries(context.files).flatMap(([path, { text }]) => (path === dockerfilePath ? [] : text));
}
