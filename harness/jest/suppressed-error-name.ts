/**
 * What the stand-in for SuppressedError is called where `await using` is compiled by swc: it defines `_SuppressedError1`
 * and then uses `_SuppressedError` (1.16.22), so that a failing clean-up would end in a ReferenceError and hide both failures.
 */
Object.assign(globalThis, {
  _SuppressedError: class extends Error {
    declare private readonly isSuppressedError: true;
    override readonly name = 'SuppressedError';

    constructor(
      readonly error: unknown,
      readonly suppressed: unknown,
      message: string,
    ) {
      super(message);
    }
  },
});
