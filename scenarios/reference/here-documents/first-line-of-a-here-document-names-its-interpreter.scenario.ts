import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A here-document that begins with #! is executed by the program named there, not by the shell.',
    writtenIn: reference('Example: Running a multi-line script'),
    needs: [hereDocuments],
  },
  async ({ build }) => {
    const image = await build('reference/here-documents/program-named-in-its-first-line');

    expect(image).toHavePrintedDuringBuild('executed by awk: 42');
  },
);
