import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'WORKDIR makes its folder, with those above it, also when no other instruction uses it.',
    writtenIn: reference('WORKDIR'),
  },
  async ({ build, run }) => {
    const image = await build('run/workdir-that-nothing-uses');

    expect(await run(image)).toHavePrinted('workdir\n');
  },
);
