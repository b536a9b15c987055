import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'The variables of a here-document behind RUN are expanded by the shell when it comes to their line, not by the builder before.',
    writtenIn: reference('Here-Documents'),
    needs: [hereDocuments],
  },
  async ({ build }) => {
    const image = await build('reference/here-documents/variable-set-in-the-script');

    expect(image).toHavePrintedDuringBuild('first: builder\n');
    expect(image).toHavePrintedDuringBuild('then: script\n');
  },
);
