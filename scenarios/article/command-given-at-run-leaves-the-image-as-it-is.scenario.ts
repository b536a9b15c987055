import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A command passed to one container leaves the image unchanged: the next container runs CMD again.',
    writtenIn: article('A7', 'A15'),
  },
  async ({ build, run }) => {
    const image = await build('article/greeting');

    const overridden = await run(image, { command: ['echo', 'something else'] });
    const afterward = await run(image);
    given(overridden).toHavePrinted('something else\n');
    expect(afterward).toHavePrinted('Hello from the container!\n');
  },
);
