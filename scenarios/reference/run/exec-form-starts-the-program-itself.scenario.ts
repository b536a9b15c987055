import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The program in an exec-form RUN is PID 1 of that RUN, with no shell above it.',
    writtenIn: [reference('RUN'), reference('Exec form')],
  },
  async ({ build }) => {
    const image = await build('reference/run/names-of-process-1');

    expect(image).toHavePrintedDuringBuild('cat\n');
  },
);
