import { HarnessError } from '../../harness/support/errors';

/** Packages that come with Jest and that harness/jest/ loads. Where packages are hoisted, they are next to it. */
const PARTS = [
  '@jest/test-result',
  '@jest/transform',
  'expect',
  'jest-message-util',
  'jest-mock',

  'jest-runner',
] as const;

/**
 * Finds out before Jest starts whether everything is there: a package that a worker process lacks is a stack trace for
 * each test file.
 *
 * @throws HarnessError `USAGE` with the names of what is missing.
 */
export function requirePartsOfJest(isFound = canBeFound): void {
  const missing = PARTS.filter((name) => !isFound(name));
  if (missing.length === 0) return;
  throw new HarnessError(
    'USAGE',
    `layerproof/preset needs Jest 30, and cannot find ${missing.join(', ')} from where it is installed.`,
    {
      next: 'Install jest, and let your package manager hoist its packages: no `hoist=false` in pnpm, `nodeLinker: node-modules` in Yarn.',
    },
  );
}

function canBeFound(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
