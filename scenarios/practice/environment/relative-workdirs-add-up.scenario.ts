import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A relative WORKDIR is relative to the WORKDIR above it.',
    writtenIn: reference('WORKDIR'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/relative-workdirs');

    expect(await run(image)).toHavePrinted('/one/two/three\n');
  },
);
