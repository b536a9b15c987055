import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Instructions after ONBUILD are executed before those of the image built from their image, in the order in which they are written.',
    writtenIn: reference('ONBUILD'),
  },
  async ({ build, run }) => {
    const image = await build('reference/onbuild/two-triggers-and-a-run');

    expect(await run(image)).toHavePrinted('first trigger\nsecond trigger\nRUN of the child\n');
  },
);
