import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'The shell expands the variables of a here-document after RUN when it reaches their line; the builder does not expand them beforehand.',
    about: reference('Here-Documents'),
    needs: [hereDocuments],
  },
  async ({ build }) => {
    const image = await build('reference/here-documents/variable-set-in-the-script');

    expect(image).toHavePrintedDuringBuild('first: builder\n');
    expect(image).toHavePrintedDuringBuild('then: script\n');
  },
);
