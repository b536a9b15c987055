import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker export and docker import keep the files of a container but lose the configuration of its image, including the default command and the environment variables.',
    writtenIn: [
      page('docker container export', 'Description', 'https://docs.docker.com/reference/cli/docker/container/export/'),
      page('docker image import', 'Description', 'https://docs.docker.com/reference/cli/docker/image/import/'),
    ],
  },
  async ({ build, create, run }) => {
    const image = await build('practice/life/settings-and-layers');
    await using container = await create(image);
    const imported = await container.exportAndImport();

    given(image).toHaveDefaultCommand(['cat', '/one']);
    expect(imported).toHaveDefaultCommand([]);
    given(await run(image, { command: ['sh', '-c', 'echo "the word is $WORD"'] })).toHavePrinted('the word is set\n');
    const files = await run(imported, { command: ['sh', '-c', 'cat /one /two && echo "the word is $WORD"'] });
    expect(files).toHavePrinted('one\ntwo\nthe word is \n');
  },
);
