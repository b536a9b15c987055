import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'What stands behind ONBUILD is carried out before the instructions of the image built on it, in the order in which it was written.',
    writtenIn: reference('ONBUILD'),
  },
  async ({ build, run }) => {
    const image = await build('reference/onbuild/two-triggers-and-a-run');

    expect(await run(image)).toHavePrinted('first trigger\nsecond trigger\nRUN of the child\n');
  },
);
