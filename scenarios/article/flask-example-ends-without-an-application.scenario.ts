import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'A container created from the combined example, built as written, exits immediately with exit code 2 because the image contains no Flask application.',
    writtenIn: article('A17'),
  },
  async ({ build, run }) => {
    const image = await build('article/flask', INSTALLING);

    const asBuilt = await run(image);
    expect(asBuilt).toHaveWritten('Could not locate a Flask application');
    expect(asBuilt).toHaveExitedWith(2);
  },
);
