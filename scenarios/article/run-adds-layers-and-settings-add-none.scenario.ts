import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'In a Dockerfile with many kinds of instructions, RUN adds layers, WORKDIR adds one for the directory that it creates, and instructions that only change the image configuration add none.',
    writtenIn: article('A12', 'A19'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah records the WORKDIR directory in the image config and creates no layer for it.',
        link: 'https://github.com/containers/buildah/blob/main/imagebuildah/stage_executor.go',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('article/instructions-of-many-kinds');

    expect(image).toHaveLayersFrom('RUN', 2);
    expect(image).toHaveOneLayerFrom('WORKDIR');
    expect(image).toHaveNoLayerFrom('LABEL');
    expect(image).toHaveNoLayerFrom('ENV');
    expect(image).toHaveNoLayerFrom('EXPOSE');
    expect(image).toHaveNoLayerFrom('USER');
    expect(image).toHaveNoLayerFrom('VOLUME');
    expect(image).toHaveNoLayerFrom('STOPSIGNAL');
    expect(image).toHaveNoLayerFrom('ENTRYPOINT');
    expect(image).toHaveNoLayerFrom('CMD');
  },
);
