import { expect, given, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'Quotes around the delimiter of a here-document change nothing when RUN executes the document as a script: the shell still expands its variables.',
    about: reference('Here-Documents'),
    needs: [hereDocuments],
  },
  async ({ build }) => {
    const image = await build('reference/here-documents/script-with-a-quoted-word');

    given(image.dockerfile).toContain('RUN <<"SCRIPT"\n');
    expect(image).toHavePrintedDuringBuild('set by the builder\n');
  },
);
