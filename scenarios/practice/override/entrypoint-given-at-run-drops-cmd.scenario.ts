import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'An entrypoint given to docker run overrides ENTRYPOINT and also drops CMD.',
    writtenIn: [
      page(
        'Running containers',
        'Default entrypoint',
        'https://docs.docker.com/engine/containers/run/#default-entrypoint',
      ),
      reference('ENTRYPOINT'),
    ],
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    const asBuilt = await run(image);
    const overridden = await run(image, { entrypoint: ['echo'] });
    given(asBuilt).toHavePrinted('The entrypoint got: the default words\n');
    expect(overridden).toHaveStarted(['echo']);
    expect(overridden).toHavePrinted('\n');
  },
);
