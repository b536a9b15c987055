import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN after ONBUILD is executed for an image built from its own image, but not again for an image built from that one.',
    writtenIn: reference('ONBUILD'),
  },
  async ({ build, run }) => {
    const parent = await build('reference/onbuild/three-generations', { target: 'parent' });
    const child = await build('reference/onbuild/three-generations', { target: 'child' });
    const grandchild = await build('reference/onbuild/three-generations', { target: 'grandchild' });

    given(await run(parent)).toHavePrinted('RUN of the parent\n');
    expect(await run(child)).toHavePrinted('RUN of the parent\nRUN behind ONBUILD\n');
    expect(await run(grandchild)).toHavePrinted('RUN of the parent\nRUN behind ONBUILD\nRUN of the grandchild\n');
  },
);
