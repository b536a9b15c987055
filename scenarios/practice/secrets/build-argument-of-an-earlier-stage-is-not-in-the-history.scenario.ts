import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A build argument declared only in an earlier stage is not in the history of an image that copies a file from that stage.',
    writtenIn: page(
      'Multi-stage builds',
      'Use multi-stage builds',
      'https://docs.docker.com/build/building/multi-stage/',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/secret-in-an-earlier-stage', { buildArgs: { TOKEN: 'a-secret' } });

    given(await run(image)).toHavePrinted('fetched\n');
    given(image).toHaveOneLayerFrom('COPY');
    expect(image.history.map(({ createdBy }) => createdBy).join()).not.toContain('a-secret');
  },
);
