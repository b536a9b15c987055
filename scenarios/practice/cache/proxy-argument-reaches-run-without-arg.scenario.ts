import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A proxy given as the build argument HTTP_PROXY reaches RUN without an ARG that declares it.',
    writtenIn: reference('Predefined ARGs'),
  },
  async ({ build }) => {
    const image = await build('practice/cache/run-prints-its-proxy', {
      buildArgs: { HTTP_PROXY: 'http://proxy.example:3128' },
    });

    expect(image).toHavePrintedDuringBuild('proxy: http://proxy.example:3128');
  },
);
