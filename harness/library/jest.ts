/** `import 'layerproof/jest'` adds the matchers and their types to Jest's own `expect`. */
import { expect } from '@jest/globals';
import { matchers } from '../matchers/all-matchers';
import '../matchers/expect-types';
import type { LayerproofMatchers } from '../matchers/matcher-types';

declare global {
  // For projects that use Jest's globals with @types/jest.
  // eslint-disable-next-line @typescript-eslint/no-namespace -- that is what @types/jest declares
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is all that can be added to
    interface Matchers<R, T = {}> extends LayerproofMatchers<R, T> {}
  }
}

expect.extend(matchers);
