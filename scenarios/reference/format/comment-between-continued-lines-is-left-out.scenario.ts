import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A comment line between continued lines is ignored, and the instruction continues below it.',
    writtenIn: reference('Format'),
  },
  async ({ build }) => {
    const image = await build('reference/run/comment-between-continued-lines');

    given(image.dockerfile).toContain(' \\\n# and not one word of this\n');
    expect(image).toHavePrintedDuringBuild('the words above and below the comment');
  },
);
