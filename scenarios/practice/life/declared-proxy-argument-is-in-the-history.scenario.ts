import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'The value of a proxy argument that ARG declares is visible in the history of the image.',
    writtenIn: reference('Predefined ARGs'),
  },
  async ({ build }) => {
    const image = await build('practice/life/declared-proxy-argument', {
      useCache: true,
      buildArgs: { BUILD_NUMBER: freshValue(), HTTP_PROXY: 'http://name:secret@proxy.test' },
    });

    given(image).toHaveOneLayerFrom('RUN');
    const texts = image.history.map(({ createdBy }) => createdBy);
    expect(texts).toContainEqual(expect.stringContaining('http://name:secret@proxy.test'));
  },
);
