import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A proxy passed as the build argument HTTP_PROXY appears neither in the history of the image nor in its environment variables.',
    writtenIn: reference('Predefined ARGs'),
  },
  async ({ build }) => {
    const image = await build('practice/cache/run-prints-its-proxy', {
      buildArgs: { HTTP_PROXY: 'http://proxy.example:3128' },
    });

    given(image).toHavePrintedDuringBuild('proxy: http://proxy.example:3128');
    expect(image.config.env.join('\n')).not.toContain('proxy.example');
    expect(image.history.map(({ createdBy }) => createdBy).join('\n')).not.toContain('proxy.example');
  },
);
