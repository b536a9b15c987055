import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'With a hyphen after <<, the tabs at the beginning of each line of a here-document are removed, and those within a line are kept.',
    writtenIn: reference('Example: Creating inline files'),
    needs: [hereDocuments],
  },
  async ({ build, run }) => {
    const image = await build('reference/here-documents/document-with-tabs');

    expect(await run(image, { command: ['cat', '/kept'] })).toHavePrinted('\tone\ttwo\n');
    expect(await run(image, { command: ['cat', '/removed'] })).toHavePrinted('one\ttwo\n');
  },
);
