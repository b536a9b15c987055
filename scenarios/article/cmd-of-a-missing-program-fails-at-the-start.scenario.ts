import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A CMD that names a missing program does not break the build; only starting a container fails.',
    writtenIn: article('A11'),
    about: reference('CMD'),
  },
  async ({ build, run }) => {
    const image = await build('article/cmd-of-a-missing-program');

    given(image).toHaveDefaultCommand(['no-such-program']);
    expect(await run(image)).toHaveFailedToStart(127);
  },
);
