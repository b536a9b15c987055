import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'USER applies to every RUN below it and to containers, but not to a RUN above it.',
    writtenIn: reference('USER'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/user-between-runs');

    expect(image).toHavePrintedDuringBuild('above USER: 0.');
    expect(image).toHavePrintedDuringBuild('below USER: 1000.');
    expect(await run(image)).toHavePrinted('1000\n');
  },
);
