import { readEnvironment } from '../../harness/support/environment';

/** The exit code of a process that a signal ended, as shells count it. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type InterruptingSignal = keyof typeof EXIT_CODES;

/** Why a run was ended before its end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: number;

  constructor(signal: InterruptingSignal) {
    super(`Interrupted by ${signal}.`);
    this.exitCode = EXIT_CODES[signal];
  }
}

const PARENT_POLL_MS = 1000;

/** Interrupts the run that is going on; there is one at a time. */
let interrupt: (signal: InterruptingSignal) => void = () => undefined;
let isWatchingOutput = false;

/**
 * Runs `work` with a signal that is aborted by Ctrl-C, SIGTERM, the end of the terminal or of npm, so that it can clean up
 * and end by itself; a second Ctrl-C changes nothing, since what is left to do is the clean-up.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  interrupt = (name) => {
    if (controller.signal.aborted) return;
    controller.abort(new Interrupted(name));
    process.stderr.write(`\nInterrupted by ${name}; removing what this run made …\n`);
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

/** A terminal that was closed lets every write fail, perhaps before SIGHUP arrives; that must not end the clean-up. */
function surviveLostTerminal(): void {
  if (isWatchingOutput) return;
  isWatchingOutput = true;
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EIO') interrupt('SIGHUP');
    });
}

/** npm hands on SIGINT and SIGTERM only. Without it nobody waits for us, and nobody would see what came out. */
function watchNpm(): NodeJS.Timeout | undefined {
  if (!readEnvironment().isRunByNpm) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) interrupt('SIGHUP');
  }, PARENT_POLL_MS).unref();
}
