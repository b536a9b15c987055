import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Blanks in front of an instruction or of a comment do not count.',
    writtenIn: reference('Format'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/indented-instructions');

    expect(image).toHavePrintedDuringBuild('carried out');
    expect(await run(image)).toHavePrinted('started\n');
  },
);
