import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker save and docker load restore a removed image with the same ID, layers and default command.',
    writtenIn: [
      page('docker image save', 'Description', 'https://docs.docker.com/reference/cli/docker/image/save/'),
      page('docker image load', 'Description', 'https://docs.docker.com/reference/cli/docker/image/load/'),
    ],
  },
  async ({ build, run, saveAndLoad }) => {
    const image = await build('practice/life/random-file-of-run', { ownBuild: true });
    const asSaved = await run(image);
    const loaded = await saveAndLoad(image);

    expect(loaded.imageId).toBe(image.imageId);
    expect(loaded.history).toEqual(image.history);
    expect(loaded).toHaveOneLayerFrom('RUN');
    expect(loaded).toHaveDefaultCommand(['cat', '/drawn-by-run']);
    expect(await run(loaded)).toHavePrinted(asSaved.stdout.text);
  },
);
