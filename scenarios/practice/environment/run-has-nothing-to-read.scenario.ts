import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN that reads from its standard input gets end-of-file at once, so a prompt from its command cannot be answered.',
    about: reference('RUN'),
  },
  async ({ build }) => {
    const image = await build('reference/run/run-that-asks');

    expect(image).toHavePrintedDuringBuild('nobody answers\nanswered\n');
  },
);
