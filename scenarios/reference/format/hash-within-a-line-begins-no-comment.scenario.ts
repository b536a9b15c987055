import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A # within a line does not start a Dockerfile comment: the instruction keeps it and what follows.',
    writtenIn: reference('Format'),
  },
  async ({ build }) => {
    const image = await build('reference/run/hash-within-a-line');

    expect(image).toHavePrintedDuringBuild('number # one');
  },
);
