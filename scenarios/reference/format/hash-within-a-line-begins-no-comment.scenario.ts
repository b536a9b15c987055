import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A # that stands within a line begins no comment of the Dockerfile: the instruction keeps it and what follows.',
    writtenIn: reference('Format'),
  },
  async ({ build }) => {
    const image = await build('reference/run/hash-within-a-line');

    expect(image).toHavePrintedDuringBuild('number # one');
  },
);
