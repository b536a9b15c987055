import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A Dockerfile can contain only one CMD: a Dockerfile with two cannot be built.',
    writtenIn: reference('CMD'),
    reading: 'literal',
    isFalse: {
      because: 'Both builders accept any number of CMD instructions; the last one sets the default command.',
      link: 'https://docs.docker.com/reference/dockerfile/#cmd',
    },
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/cmd/two-cmds');

    given(outcome.dockerfile.match(/^CMD /gm)).toHaveLength(2);
    expect(outcome.kind).toBe('build-failure');
  },
);
