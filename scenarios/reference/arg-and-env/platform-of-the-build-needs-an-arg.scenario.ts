import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN sees TARGETOS, the operating system of the image, only below an ARG TARGETOS without a value.',
    writtenIn: reference('Automatic platform ARGs in the global scope'),
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder has no platform arguments: below its ARG, the variable is empty.',
        link: 'https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/platform-with-and-without-arg');

    expect(image).toHavePrintedDuringBuild('without ARG: .\n');
    expect(image).toHavePrintedDuringBuild('with ARG: linux.\n');
  },
);
