import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'Only RUN, COPY and ADD add a layer.',
    writtenIn: page(
      'Best practices for writing Dockerfiles (before 2024)',
      'Minimize the number of layers',
      'https://docs.docker.com/develop/develop-images/dockerfile_best-practices/',
    ),
    reading: 'literal',
    isFalse: {
      because: 'WORKDIR creates its directory if it is missing, and that adds a layer too.',
      link: 'https://docs.docker.com/reference/dockerfile/#workdir',
    },
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'confirmed',
        because: 'In Podman, the history entry of WORKDIR has no layer.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('article/instructions-of-many-kinds');

    given(image).toHaveLayersFrom('RUN', 2);
    expect(image.history.filter(({ layer }) => layer !== undefined)).toHaveLength(2);
  },
);
