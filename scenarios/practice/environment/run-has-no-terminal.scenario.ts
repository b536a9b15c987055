import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN has no terminal, neither for input nor for output.',
    about: reference('RUN'),
  },
  async ({ build }) => {
    const image = await build('reference/run/run-that-asks');

    expect(image).toHavePrintedDuringBuild('no terminal');
  },
);
