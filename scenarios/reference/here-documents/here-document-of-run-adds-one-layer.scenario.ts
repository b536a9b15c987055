import { expect, given, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN with a here-document adds one layer, regardless of how many lines the document has.',
    about: reference('Here-Documents'),
    needs: [hereDocuments],
  },
  async ({ build, run }) => {
    const image = await build('reference/here-documents/script-of-three-lines');

    given(await run(image)).toHavePrinted('carried-over to /bin\n');
    expect(image).toHaveOneLayerFrom('RUN');
  },
);
