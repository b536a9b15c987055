import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An empty line between continued lines is ignored, and the instruction continues below it.',
    writtenIn: page(
      'Build checks',
      'NoEmptyContinuation',
      'https://docs.docker.com/reference/build-checks/no-empty-continuation/',
    ),
  },
  async ({ build }) => {
    const image = await build('reference/run/empty-line-between-continued-lines');

    given(image.dockerfile).toContain(' \\\n\n');
    expect(image).toHavePrintedDuringBuild('the words above and below the empty line');
  },
);
