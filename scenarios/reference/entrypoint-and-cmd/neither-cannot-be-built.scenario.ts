import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A Dockerfile in which neither ENTRYPOINT nor CMD is in effect is not allowed and cannot be built.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
    reading: 'literal',
    isFalse: {
      because: 'The build does not check for either; the engine only refuses to create a container without a command.',
      link: 'https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact',
    },
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/entrypoint-and-cmd/neither');

    given(outcome.dockerfile).toMatch(/\nFROM scratch\nCOPY .*\n$/);
    expect(outcome.kind).toBe('build-failure');
  },
);
