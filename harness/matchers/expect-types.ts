import type {} from 'expect';
import type { LayerproofMatchers } from './matcher-types';

declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is all that can be added to
  interface Matchers<R, T> extends LayerproofMatchers<R, T> {}
}
