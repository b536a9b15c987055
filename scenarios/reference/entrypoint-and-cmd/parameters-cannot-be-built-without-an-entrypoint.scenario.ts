import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD that has only parameters cannot be built without an ENTRYPOINT.',
    writtenIn: reference('CMD'),
    reading: 'literal',
    isFalse: {
      because: 'The build cannot tell a parameter from a program; only starting a container fails.',
      link: 'https://docs.docker.com/reference/dockerfile/#cmd',
    },
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/entrypoint-and-cmd/parameters');

    given(outcome.dockerfile).toMatch(/^FROM .*\nCMD \["one", "two"\]\n$/);
    expect(outcome.kind).toBe('build-failure');
  },
);
