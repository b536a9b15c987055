import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Spaces at the start of a continued line remain part of the instruction.',
    writtenIn: reference('Format'),
  },
  async ({ build }) => {
    const image = await build('reference/run/blanks-in-continued-words');

    given(image.dockerfile).toContain('[\\\n   three');
    expect(image).toHavePrintedDuringBuild('[   three blanks,   and three more]');
  },
);
