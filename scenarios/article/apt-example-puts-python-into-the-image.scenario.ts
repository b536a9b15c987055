import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'The RUN of the first example installs Python in an image whose base image does not include it.',
    writtenIn: article('A4', 'A5'),
  },
  async ({ build, run }) => {
    const withoutPython = await build('article/greeting');
    const image = await build('article/apt-python', INSTALLING);

    expect(await run(withoutPython, { command: ['python3', '--version'] })).toHaveExitedWith(127);
    const pythonVersion = await run(image, { command: ['python3', '--version'] });
    expect(pythonVersion).toHaveWritten(/^Python 3\.\d+/);
    expect(pythonVersion).toHaveExitedWith(0);
  },
);
