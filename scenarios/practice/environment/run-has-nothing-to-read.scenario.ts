import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN that reads from its standard input finds it at its end, so nobody can answer a question of its command.',
    writtenIn: reference('RUN'),
  },
  async ({ build }) => {
    const image = await build('reference/run/run-that-asks');

    expect(image).toHavePrintedDuringBuild('nobody answers\nanswered\n');
  },
);
