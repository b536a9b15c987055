import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'The shell expands the variables in a here-document that a command reads, and leaves them unchanged if the delimiter is quoted.',
    writtenIn: reference('Example: Creating inline files'),
    about: reference('Here-Documents'),
    needs: [hereDocuments],
  },
  async ({ build, run }) => {
    const image = await build('reference/here-documents/documents-with-and-without-quotes');

    expect(await run(image)).toHavePrinted('name: Ada\nname: $NAME\n');
  },
);
