import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN after ONBUILD adds no layer to the image that declares it.',
    about: reference('ONBUILD'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/run-and-onbuild-run');

    given(await run(image, { command: ['cat', '/two'] })).toHaveExitedWith(1);
    expect(image).toHaveOneLayerFrom('RUN');
  },
);
