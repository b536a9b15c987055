import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Instructions are recognized in uppercase, lowercase and mixed case.',
    writtenIn: reference('Format'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/instructions-in-small-letters');

    given(image.dockerfile).toMatch(/^from .*\nrun .*\ncMd /);
    expect(image).toHavePrintedDuringBuild('executed');
    expect(await run(image)).toHavePrinted('started\n');
  },
);
