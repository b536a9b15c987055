import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'The RUN of the combined example installs Flask in an image whose base image does not include it.',
    writtenIn: article('A4', 'A16'),
  },
  async ({ build, run }) => {
    const withoutFlask = await build('article/flask-not-installed');
    const image = await build('article/flask', INSTALLING);

    const flaskVersion = { command: ['python3', '-m', 'flask', '--version'] };
    expect(await run(withoutFlask, flaskVersion)).toHaveWritten('No module named flask');
    expect(await run(image, flaskVersion)).toHaveWritten(/^Flask \d+/m);
  },
);
