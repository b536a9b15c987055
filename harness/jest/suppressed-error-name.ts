/**
 * The name of the polyfill of SuppressedError where swc compiles `await using`: it defines `_SuppressedError1` and then
 * uses `_SuppressedError` (1.16.22), so that a failing cleanup would end in a ReferenceError and hide both failures.
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
