import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A container created from the second example, run without arguments, prints the greeting and exits.',
    writtenIn: [article('A7', 'A10'), reference('CMD')],
  },
  async ({ build, run }) => {
    const image = await build('article/greeting');

    const asBuilt = await run(image);

    expect(asBuilt).toHaveStarted(['echo', 'Hello from the container!']);
    expect(asBuilt).toHavePrinted('Hello from the container!\n');
  },
);
