import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'In an image with an ENTRYPOINT, CMD provides the default arguments of the entrypoint.',
    writtenIn: [article('A13'), reference('Understand how CMD and ENTRYPOINT interact')],
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['echo', 'The entrypoint got:', 'the default words']);
    expect(asBuilt).toHavePrinted('The entrypoint got: the default words\n');
  },
);
