import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL changes nothing about an ENTRYPOINT or CMD in exec form.',
    writtenIn: reference('SHELL'),
  },
  async ({ build, run }) => {
    const image = await build('reference/shell/before-an-exec-form');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['echo', 'hello']);
    expect(asBuilt).toHavePrinted('hello\n');
  },
);
