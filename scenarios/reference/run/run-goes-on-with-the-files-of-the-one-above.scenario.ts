import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN finds the files as the RUN above it left them.',
    writtenIn: reference('RUN'),
  },
  async ({ build }) => {
    const image = await build('reference/run/runs-that-build-on-each-other');

    expect(image).toHavePrintedDuringBuild('first\nsecond\n');
  },
);
