import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A backslash at the end of a comment does not continue the comment: the next line is an instruction.',
    writtenIn: reference('Format'),
  },
  async ({ build }) => {
    const image = await build('reference/run/comment-that-ends-in-a-backslash');

    given(image.dockerfile).toMatch(/^#.*\\\nRUN /m);
    expect(image).toHavePrintedDuringBuild('executed');
  },
);
