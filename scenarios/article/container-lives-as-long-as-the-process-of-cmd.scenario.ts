import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container runs until the process that CMD started exits, and has the exit code of that process.',
    writtenIn: article('A9'),
  },
  async ({ build, start }) => {
    const image = await build('article/cmd-waits-for-a-file');
    await using container = await start(image);

    given(await container.exec(['touch', '/end'])).toHaveExitedWith(0);
    expect(await container.ended()).toHaveExitedWith(3);
  },
);
