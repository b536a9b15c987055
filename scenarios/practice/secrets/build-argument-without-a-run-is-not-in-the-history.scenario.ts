import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The value of a build argument is not in the history of an image that has no RUN below its ARG.',
    about: reference('ARG'),
    exceptions: [
      {
        where: { builder: 'buildkit', engine: '>=27' },
        verdict: 'refuted',
        because: 'Since version 0.14, BuildKit writes the value into the history entry of ARG itself.',
        link: 'https://github.com/moby/buildkit/blob/v0.14.1/frontend/dockerfile/dockerfile2llb/convert.go',
      },
    ],
  },
  async ({ build, run }) => {
    const buildArgs = { TOKEN: 'a-secret' };
    const image = await build('reference/run/secret-build-argument', { target: 'without-run', buildArgs });

    given(await run(image)).toHavePrinted('TOKEN is .\n');
    expect(image.history.map(({ createdBy }) => createdBy).join()).not.toContain('a-secret');
  },
);
