import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN can have two here-documents; the second begins where the first ends.',
    writtenIn: reference('Example: Running a multi-line script'),
    needs: [hereDocuments],
  },
  async ({ build, run }) => {
    const image = await build('reference/here-documents/two-documents');

    expect(await run(image)).toHavePrinted('hammer\napple\n');
  },
);
