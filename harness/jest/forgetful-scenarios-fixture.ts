export interface Declared {
  /** Fields of the claim in addition to its sentence and where it is written. */
  readonly claim?: string;
  readonly body: string;
}

export const IS_FALSE = `isFalse: { because: 'it is not so', link: 'https://docs.example' },`;

/** Scenarios that don't await, finish or heed something, and their controls. */
export const FORGETFUL: Readonly<Record<string, Declared>> = {
  'forgets-a-failing-matcher': {
    body: `const run1 = await run();
  void expect(Promise.resolve(run1)).resolves.toHaveExitedWith(1);
  expect(run1).toHavePrinted('hi\\n');`,
  },
  'forgets-a-slow-failing-matcher': {
    body: `const run1 = await run();
  void expect(new Promise((resolve) => setTimeout(resolve, 300, run1))).resolves.toHaveExitedWith(1);
  expect(run1).toHavePrinted('hi\\n');`,
  },
  'forgets-a-matcher-in-a-callback': {
    body: `const run1 = await run();
  [1].forEach(async (code) => { await Promise.resolve(); expect(run1).toHaveExitedWith(code); });
  expect(run1).toHavePrinted('hi\\n');`,
  },
  'swallows-a-failing-matcher': {
    body: `const run1 = await run();
  try { expect(run1).toHaveExitedWith(1); } catch {}
  expect(run1).toHavePrinted('hi\\n');`,
  },
  'forgets-a-holding-matcher': {
    body: `void expect(run()).resolves.toHaveExitedWith(0); expect(1).toBe(1);`,
  },
  'forgets-a-run': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  void run({ after: 300 });`,
  },
  'forgets-a-container': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  const container = await start();
  void container.stop();`,
  },
  'forgets-a-rejection': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  void Promise.reject(new Error('nobody waited for this'));`,
  },
  'forgets-a-failing-run': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  void run({ failing: true });
  await new Promise((resolve) => setTimeout(resolve, 50));`,
  },
  'asserts-after-its-end': {
    body: `const run1 = await run();
  expect(run1).toHavePrinted('hi\\n');
  setTimeout(() => { try { expect(run1).toHavePrinted('hi\\n'); } catch {} }, 200).unref();`,
  },
  'forgets-a-timer': {
    body: `const run1 = await run();
  expect(run1).toHavePrinted('hi\\n');
  setTimeout(() => expect(run1).toHaveExitedWith(1), 20_000);`,
  },
  'forgets-a-timer-in-a-promise': {
    body: `const run1 = await run();
  expect(run1).toHavePrinted('hi\\n');
  void new Promise((resolve) => setTimeout(resolve, 20_000)).then(() => expect(run1).toHaveExitedWith(1));`,
  },
  'ends-its-timers': {
    body: `clearTimeout(setTimeout(() => undefined, 20_000));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await run({ after: 10 })).toHavePrinted('hi\\n');`,
  },
  'forgets-a-matcher': {
    body: `const run1 = await run();
  expect(run1).toHavePrinted('hi\\n');
  expect(run1).not.toHaveExitedWith;`,
  },
  'swallows-a-failing-run': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  await expect(run({ failing: true })).rejects.toThrow();`,
  },
  'swallows-a-failing-run-among-others': {
    body: `const runs = await Promise.allSettled([run(), run({ failing: true })]);
  expect(runs[0].value).toHavePrinted('hi\\n');`,
  },
  'expects-a-refusal': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  await expect(run({ refused: true })).rejects.toThrow('no such directory');`,
  },
  'is-false-and-swallows-a-failing-run': {
    claim: IS_FALSE,
    body: `await run({ failing: true }).catch(() => undefined);
  expect(await run()).toHavePrinted('ho\\n');`,
  },
  'forgets-one-of-its-assertions': {
    body: `expect.assertions(2);
  expect(await run()).toHavePrinted('hi\\n');`,
  },
  'makes-all-of-its-assertions': {
    body: `expect.assertions(2);
  const run1 = await run();
  given(run1).toHaveExitedWith(0);
  expect(run1).toHavePrinted('hi\\n');`,
  },
};
