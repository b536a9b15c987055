import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN after ONBUILD adds no layer to its own image; it adds one to an image built from that image.',
    writtenIn: reference('ONBUILD'),
  },
  async ({ build, run }) => {
    const parent = await build('reference/onbuild/three-generations', { target: 'parent' });
    const child = await build('reference/onbuild/three-generations', { target: 'child' });

    given(await run(child)).toHavePrinted('RUN of the parent\nRUN behind ONBUILD\n');
    expect(parent).toHaveLayersFrom('RUN', 1);
    expect(child).toHaveLayersFrom('RUN', 2);
  },
);
