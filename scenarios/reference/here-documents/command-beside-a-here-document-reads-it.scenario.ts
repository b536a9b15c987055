import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A command on the same line as the here-document in RUN reads the document from its standard input.',
    writtenIn: reference('Example: Running a multi-line script'),
    needs: [hereDocuments],
  },
  async ({ build, run }) => {
    const image = await build('reference/here-documents/document-for-sort');

    expect(await run(image)).toHavePrinted('Bath\nLeeds\nYork\n');
  },
);
