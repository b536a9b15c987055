import { expect, given, refusalOf, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker commit --change accepts instructions that change the image configuration, such as CMD, and rejects RUN.',
    writtenIn: page(
      'docker container commit',
      'Commit a container with new CMD and EXPOSE instructions',
      'https://docs.docker.com/reference/cli/docker/container/commit/#change',
    ),
  },
  async ({ build, create }) => {
    const image = await build('practice/life/settings-and-layers');
    await using container = await create(image);

    given(image).toHaveDefaultCommand(['cat', '/one']);
    expect(await container.commit({ changes: ['CMD ["true"]'] })).toHaveDefaultCommand(['true']);
    const refusal = await refusalOf(container.commit({ changes: ['RUN true'] }));
    expect(refusal).toMatch(/not a valid change command|processing change "RUN true"|invalid instruction RUN/);
  },
);
