import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'The RUN of the first example puts Python into an image whose base has none.',
    writtenIn: article('A4', 'A5'),
  },
  async ({ build, run }) => {
    const withoutThatRun = await build('article/greeting');
    const image = await build('article/apt-python', INSTALLING);

    expect(await run(withoutThatRun, { command: ['python3', '--version'] })).toHaveExitedWith(127);
    const inTheExample = await run(image, { command: ['python3', '--version'] });
    expect(inTheExample).toHaveWritten(/^Python 3\.\d+/);
    expect(inTheExample).toHaveExitedWith(0);
  },
);
