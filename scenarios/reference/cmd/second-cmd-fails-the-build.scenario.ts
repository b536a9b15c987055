import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'There can be only one CMD in a Dockerfile: one with two cannot be built.',
    writtenIn: reference('CMD'),
    reading: 'literal',
    isFalse: {
      because: 'Both builders take as many CMDs as there are; the last one is the default command.',
      link: 'https://docs.docker.com/reference/dockerfile/#cmd',
    },
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/cmd/two-cmds');

    expect(outcome.kind).toBe('build-failure');
  },
);
