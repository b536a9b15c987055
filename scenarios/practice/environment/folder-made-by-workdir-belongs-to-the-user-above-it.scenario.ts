import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The directory that WORKDIR creates belongs to the user set by the USER above it.',
    about: [reference('WORKDIR'), reference('USER')],
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder creates the directory as root.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/workdir-below-user');

    expect(await run(image)).toHavePrinted('1000\n');
  },
);
