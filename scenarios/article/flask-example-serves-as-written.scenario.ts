import { expect, given, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'A container created from the combined example, built as written, serves Flask on 0.0.0.0.',
    writtenIn: article('A17'),
    isFalse: {
      because: 'The image contains no Flask application, so flask run exits immediately with exit code 2.',
      link: 'https://flask.palletsprojects.com/en/stable/cli/#application-discovery',
    },
  },
  async ({ build, run }) => {
    const image = await build('article/flask', INSTALLING);

    const asBuilt = await run(image);
    given(asBuilt).toHaveStarted(['python3', '-m', 'flask', 'run', '--host=0.0.0.0']);
    expect(asBuilt).toHaveWritten('Running on all addresses (0.0.0.0)');
  },
);
