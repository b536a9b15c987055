import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker commit --change accepts a CMD in exec form or shell form as the default command of the new image.',
    writtenIn: page(
      'docker container commit',
      'Commit a container with new CMD and EXPOSE instructions',
      'https://docs.docker.com/reference/cli/docker/container/commit/#change',
    ),
  },
  async ({ build, create, run }) => {
    const image = await build('practice/life/settings-and-layers');
    await using container = await create(image);
    const inExecForm = await container.commit({ changes: ['CMD ["cat", "/two"]'] });
    const inShellForm = await container.commit({ changes: ['CMD cat /two'] });

    expect(inExecForm).toHaveDefaultCommand(['cat', '/two']);
    expect(inShellForm).toHaveDefaultCommand(['/bin/sh', '-c', 'cat /two']);
    expect(await run(inExecForm)).toHavePrinted('two\n');
    expect(await run(inShellForm)).toHavePrinted('two\n');
  },
);
