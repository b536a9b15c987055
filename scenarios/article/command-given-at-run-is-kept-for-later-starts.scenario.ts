import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container created with an overridden command runs that command again when it is started again, and never runs CMD.',
    writtenIn: article('A14', 'A15'),
  },
  async ({ build, start }) => {
    const image = await build('article/greeting');
    await using container = await start(image, { command: ['echo', 'something else'] });

    given(image).toHaveDefaultCommand(['echo', 'Hello from the container!']);
    given(await container.ended()).toHavePrinted('something else\n');
    await container.start();
    expect(await container.ended()).toHavePrinted('something else\n');
  },
);
