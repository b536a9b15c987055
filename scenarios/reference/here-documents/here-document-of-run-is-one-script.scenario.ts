import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'The lines of a here-document after RUN run as one script: a variable and a directory set in one line apply in the next.',
    writtenIn: [reference('Here-Documents'), reference('Example: Running a multi-line script')],
    needs: [hereDocuments],
  },
  async ({ build, run }) => {
    const image = await build('reference/here-documents/script-of-three-lines');

    expect(await run(image)).toHavePrinted('carried-over to /bin\n');
  },
);
