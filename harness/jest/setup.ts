import { expect } from 'expect';
import { matchers } from '../matchers/all-matchers';
import '../matchers/expect-types';

declare module 'expect' {
  interface MatcherState {
    /** What the matchers of a scenario have seen, one short sentence each, for the report. */
    seen?: string[];
  }
}

expect.extend(matchers);
