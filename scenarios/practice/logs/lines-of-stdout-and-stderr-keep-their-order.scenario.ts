import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The build output contains the lines that a RUN writes to stdout in their original order, and likewise the lines it writes to stderr.',
    about: reference('RUN'),
  },
  async ({ build }) => {
    const image = await build('practice/logs/stdout-and-stderr-of-run');

    expect(image).toHavePrintedDuringBuild('out 5\n');
    expect(image).toHavePrintedDuringBuild('error 5\n');
    const printed = image.steps.map(({ output }) => output).join('');
    expect(printed).toMatch(/out 1\n[^]*out 2\n[^]*out 3\n[^]*out 4\n[^]*out 5\n/);
    expect(printed).toMatch(/error 1\n[^]*error 2\n[^]*error 3\n[^]*error 4\n[^]*error 5\n/);
  },
);
