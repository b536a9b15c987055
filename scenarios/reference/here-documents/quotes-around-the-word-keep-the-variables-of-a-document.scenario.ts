import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'In a here-document that a command reads, the shell expands variables; with quotes around its word it leaves them as they are.',
    writtenIn: reference('Here-Documents'),
    needs: [hereDocuments],
  },
  async ({ build, run }) => {
    const image = await build('reference/here-documents/documents-with-and-without-quotes');

    expect(await run(image)).toHavePrinted('name: Ada\nname: $NAME\n');
  },
);
