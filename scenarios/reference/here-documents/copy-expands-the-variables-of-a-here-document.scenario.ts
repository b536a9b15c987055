import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'COPY writes a here-document to a file and expands the variables in it, unless the delimiter is quoted.',
    writtenIn: reference('Example: Creating inline files'),
    needs: [hereDocuments],
  },
  async ({ build, run }) => {
    const image = await build('reference/here-documents/documents-of-copy');

    const plain = await run(image, { command: ['cat', '/plain'] });
    const quoted = await run(image, { command: ['cat', '/quoted'] });
    expect(plain).toHavePrinted('name: Ada\n');
    expect(quoted).toHavePrinted('name: ${NAME}\n');
  },
);
