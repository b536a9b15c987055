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

/**
 * Runs `work` with a signal that is aborted by Ctrl-C, SIGTERM or the end of the terminal, so that it can clean up and end
 * by itself; a second Ctrl-C changes nothing, since what is left to do is the clean-up.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stops = (Object.keys(EXIT_CODES) as InterruptingSignal[]).map((name) => {
    const stop = (): void => {
      if (controller.signal.aborted) return;
      process.stderr.write(`\nInterrupted by ${name}; removing what this run made …\n`);
      controller.abort(new Interrupted(name));
    };
    process.on(name, stop);
    return { name, stop };
  });
  try {
    return await work(controller.signal);
  } finally {
    for (const { name, stop } of stops) process.off(name, stop);
  }
}
