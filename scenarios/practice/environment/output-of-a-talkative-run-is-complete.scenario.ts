import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The build output contains the last line that a RUN prints, no matter how much it prints before.',
    writtenIn: reference('RUN'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because:
          'BuildKit truncates the output of a RUN that prints more than 200 KiB per second, in Docker 20.10.5 more than 100 KiB.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/run-that-prints-a-flood');

    expect(image).toHavePrintedDuringBuild('the last line');
  },
);
