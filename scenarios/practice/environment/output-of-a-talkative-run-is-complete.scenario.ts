import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The build output contains the last line of a RUN that prints more than 2 MB at once.',
    about: reference('RUN'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because:
          'BuildKit truncates the output of a RUN that prints more than 200 KiB per second (100 KiB in Docker 20.10.5).',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/run-that-prints-a-flood');

    expect(image).toHavePrintedDuringBuild('the last line');
  },
);
