import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL does not affect an exec-form ENTRYPOINT or CMD.',
    writtenIn: reference('SHELL'),
  },
  async ({ build, run }) => {
    const image = await build('reference/shell/before-an-exec-form');

    given(image).toHavePrintedDuringBuild('/bin/sh -e -c ');
    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['echo', 'hello']);
    expect(asBuilt).toHavePrinted('hello\n');
  },
);
