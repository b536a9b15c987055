import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker import --change with a CMD gives the imported image a default command.',
    writtenIn: page(
      'docker image import',
      'Import with new configurations',
      'https://docs.docker.com/reference/cli/docker/image/import/#change',
    ),
  },
  async ({ build, create, run }) => {
    const image = await build('practice/life/settings-and-layers');
    await using container = await create(image);
    const imported = await container.exportAndImport({ changes: ['CMD ["cat", "/two"]'] });

    expect(imported).toHaveDefaultCommand(['cat', '/two']);
    expect(await run(imported)).toHavePrinted('two\n');
  },
);
