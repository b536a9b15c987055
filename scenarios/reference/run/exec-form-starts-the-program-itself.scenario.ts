import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The program in an exec-form RUN is PID 1 of that RUN, with no shell above it.',
    writtenIn: reference('Shell and exec form'),
    about: [reference('RUN'), reference('Exec form')],
  },
  async ({ build }) => {
    const image = await build('reference/run/names-of-process-1');
    // In shell form, BusyBox would replace its shell with this one command, and print the same.
    given(image.dockerfile).toContain('\nRUN ["cat", "/proc/1/comm"]\n');

    expect(image).toHavePrintedDuringBuild('cat\n');
  },
);
