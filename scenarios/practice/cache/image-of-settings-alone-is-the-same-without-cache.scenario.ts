import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A Dockerfile that only changes the image configuration and adds no layer produces the same image ID in every build, even without the cache.',
    about: reference('CMD'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah stores the build time in the image, so it is part of the image ID.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/image.go',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because:
          "The classic builder stores the time of each build in the image; BuildKit keeps the base image's time when no layer is added.",
      },
    ],
  },
  async ({ build }) => {
    const built = await build('practice/cache/settings-only', { ownBuild: true });
    const rebuilt = await build('practice/cache/settings-only', { ownBuild: true });

    given(rebuilt).toHaveDefaultCommand(['env']);
    given(rebuilt).toHaveNoLayerFrom('CMD');
    expect(rebuilt.imageId).toBe(built.imageId);
  },
);
