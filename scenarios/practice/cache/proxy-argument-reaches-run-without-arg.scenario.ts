import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A proxy passed as the build argument HTTP_PROXY is available in RUN without an ARG that declares it.',
    writtenIn: reference('Predefined ARGs'),
  },
  async ({ build }) => {
    const image = await build('practice/cache/run-prints-its-proxy', {
      buildArgs: { HTTP_PROXY: 'http://proxy.example:3128' },
    });

    expect(image).toHavePrintedDuringBuild('proxy: http://proxy.example:3128');
  },
);
