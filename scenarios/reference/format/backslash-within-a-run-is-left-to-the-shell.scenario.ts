import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A backslash within a line of RUN is left to the shell: the builder takes none away.',
    writtenIn: reference('escape'),
  },
  async ({ build }) => {
    const image = await build('reference/run/backslashes-within-a-line');

    expect(image).toHavePrintedDuringBuild('two of them: \\\\ and a blank: \\ .');
  },
);
