import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Whitespace before an instruction or a comment is ignored.',
    writtenIn: reference('Format'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/indented-instructions');

    expect(image).toHavePrintedDuringBuild('executed');
    expect(await run(image)).toHavePrinted('started\n');
  },
);
