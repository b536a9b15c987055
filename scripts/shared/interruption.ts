import { readEnvironment } from '../../harness/support/environment';

/** The exit code of a process that a signal ended, as shells count it. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type InterruptingSignal = keyof typeof EXIT_CODES;

/** Why a run stopped early. */
export class Interrupted extends Error {
  declare private readonly isInterrupted: true;
  override readonly name = 'Interrupted';
  readonly exitCode: number;

  constructor(signal: InterruptingSignal) {
    super(`Interrupted by ${signal}.`);
    this.exitCode = EXIT_CODES[signal];
  }
}

const PARENT_POLL_MS = 1000;

/** Interrupts the current run; there is one at a time. */
let interrupt: (signal: InterruptingSignal) => void = () => undefined;
let isWatchingOutput = false;

/**
 * Runs `work` with a signal that is aborted by Ctrl-C, by SIGTERM, and when the terminal or npm is gone, so that it can clean
 * up and exit. A second Ctrl-C changes nothing: only the cleanup is left to do.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  interrupt = (name) => {
    if (controller.signal.aborted) return;
    controller.abort(new Interrupted(name));
    process.stderr.write(`\nInterrupted by ${name}; removing what this run created …\n`);
  };
  surviveLostTerminal();
  const parent = watchNpm();
  const stops = (Object.keys(EXIT_CODES) as InterruptingSignal[]).map((name) => {
    const stop = (): void => interrupt(name);
    process.on(name, stop);
    return { name, stop };
  });
  try {
    return await work(controller.signal);
  } finally {
    clearInterval(parent);
    interrupt = () => undefined;
    for (const { name, stop } of stops) process.off(name, stop);
  }
}

/** After the terminal is closed every write fails, perhaps before SIGHUP arrives; that must not stop the cleanup. */
function surviveLostTerminal(): void {
  if (isWatchingOutput) return;
  isWatchingOutput = true;
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EIO') interrupt('SIGHUP');
    });
}

/** npm passes on SIGINT and SIGTERM only. When npm is gone, nobody waits for the run or sees its result. */
function watchNpm(): NodeJS.Timeout | undefined {
  if (!readEnvironment().isRunByNpm) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) interrupt('SIGHUP');
  }, PARENT_POLL_MS).unref();
}
