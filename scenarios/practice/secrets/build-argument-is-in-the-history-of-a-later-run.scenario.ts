import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'The value of a build argument is visible in the history of the image at a RUN below its ARG, even if that RUN does not use it.',
    writtenIn: [
      reference('ARG'),
      page('Build variables', 'Build variables', 'https://docs.docker.com/build/building/variables/'),
    ],
  },
  async ({ build, run }) => {
    const buildArgs = { TOKEN: 'a-secret' };
    const image = await build('reference/run/secret-build-argument', { target: 'with-run', buildArgs });

    given(await run(image)).toHavePrinted('TOKEN is .\n');
    const runs = image.history.filter(({ instruction }) => instruction === 'RUN');
    expect(runs.map(({ createdBy }) => createdBy).join()).toContain('TOKEN=a-secret');
  },
);
