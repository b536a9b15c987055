import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The builder leaves the backslashes within a line of RUN to the shell and removes none of them.',
    writtenIn: reference('escape'),
  },
  async ({ build }) => {
    const image = await build('reference/run/backslashes-within-a-line');

    expect(image).toHavePrintedDuringBuild('two of them: \\\\ and a blank: \\ .');
  },
);
