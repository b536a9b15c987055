import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker export and docker import merge all layers of an image into one layer with one history entry.',
    writtenIn: [
      page('docker container export', 'Description', 'https://docs.docker.com/reference/cli/docker/container/export/'),
      page('docker image import', 'Description', 'https://docs.docker.com/reference/cli/docker/image/import/'),
    ],
  },
  async ({ build, create }) => {
    const image = await build('practice/life/settings-and-layers');
    await using container = await create(image);
    const imported = await container.exportAndImport();

    given(image).toHaveLayersFrom('RUN', 2);
    expect(imported.baseLayers).toBe(0);
    expect(imported).toHaveHistoryEntriesFrom('RUN', 0);
    expect(imported.history).toHaveLength(1);
  },
);
