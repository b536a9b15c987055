import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Whitespace before an instruction or a comment is ignored.',
    writtenIn: reference('Format'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/indented-instructions');

    given(image.dockerfile).toMatch(/^ +#.*\n +RUN .*\n\tCMD /m);
    expect(image).toHavePrintedDuringBuild('executed');
    expect(await run(image)).toHavePrinted('started\n');
  },
);
