import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker commit --change with an ENTRYPOINT drops the default command that the container inherited from its image.',
    writtenIn: page(
      'docker container commit',
      'Commit a container with new CMD and EXPOSE instructions',
      'https://docs.docker.com/reference/cli/docker/container/commit/#change',
    ),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because: 'Podman 4.3 keeps the default command.',
        link: 'https://github.com/containers/podman/blob/v4.3.1/libpod/container_commit.go',
      },
    ],
  },
  async ({ build, create }) => {
    const image = await build('practice/life/settings-and-layers');
    await using container = await create(image);
    const committed = await container.commit({ changes: ['ENTRYPOINT ["echo"]'] });

    given(image).toHaveDefaultCommand(['cat', '/one']);
    given(committed).toHaveEntrypoint(['echo']);
    expect(committed).toHaveDefaultCommand([]);
  },
);
