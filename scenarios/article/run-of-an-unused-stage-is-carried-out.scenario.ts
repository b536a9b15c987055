import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'Every RUN in a Dockerfile is executed, even in a stage that the image does not depend on.',
    writtenIn: article('A2'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because: 'BuildKit skips stages that the image does not need.',
        link: 'https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit',
      },
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah skips stages that the image does not need.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/executor.go',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('article/stage-that-is-not-used');

    given(image).toHavePrintedDuringBuild('RUN of the last stage');
    expect(image).toHavePrintedDuringBuild('RUN of the unused stage');
  },
);
