/** `import 'layerproof/vitest'` adds the matchers and their types to Vitest's own `expect`. */
import { expect } from 'vitest';
import { matchers } from '../matchers/all-matchers.js';
import type { MatcherContext, MatcherResult } from '../matchers/matcher.js';
import type { LayerproofMatchers } from '../matchers/matcher-types.js';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-explicit-any -- as Vitest declares it
  interface Matchers<T = any> extends LayerproofMatchers<void, T> {}
}

type Matcher = (this: MatcherContext, ...args: unknown[]) => MatcherResult | Promise<MatcherResult>;

interface VitestUtils {
  readonly printDiffOrStringify: (received: unknown, expected: unknown) => string | undefined;
}

/** Vitest's function takes the received value first, Jest's the expected one. */
function forVitest(context: MatcherContext): MatcherContext {
  const { utils } = context;
  const own = utils as unknown as VitestUtils;
  const printDiffOrStringify = (expected: unknown, received: unknown): string =>
    own.printDiffOrStringify(received, expected) ??
    `Expected: ${utils.printExpected(expected)}\nReceived: ${utils.printReceived(received)}`;
  return Object.create(context, { utils: { value: { ...utils, printDiffOrStringify } } }) as MatcherContext;
}

/** Vitest would add a second diff to the message, of the values that it finds in the result. */
function withoutValues({ pass, message }: MatcherResult): Pick<MatcherResult, 'pass' | 'message'> {
  return { pass, message };
}

const adapted = Object.entries(matchers).map(([name, matcher]) => [
  name,
  function (this: MatcherContext, ...args: unknown[]) {
    const result = (matcher as unknown as Matcher).apply(forVitest(this), args);
    return result instanceof Promise ? result.then(withoutValues) : withoutValues(result);
  },
]);

expect.extend(Object.fromEntries(adapted) as Parameters<typeof expect.extend>[0]);
