import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'The arguments after the image name in docker run replace all of CMD.',
    writtenIn: [article('A7', 'A15', 'A19'), reference('CMD')],
  },
  async ({ build, run }) => {
    const image = await build('article/greeting');

    given(await run(image)).toHavePrinted('Hello from the container!\n');
    const overridden = await run(image, { command: ['echo', 'something else'] });
    expect(overridden).toHaveStarted(['echo', 'something else']);
    expect(overridden).toHavePrinted('something else\n');
  },
);
