import { expect, scenario } from '#harness';
import { INSTALLING } from '../../article/examples';
import { article, page } from '../../sources';

scenario(
  {
    says: 'With --init, a container created from the combined example with an application exits on the stop signal and is not killed after the grace period.',
    writtenIn: [
      article('A17'),
      page(
        'Running containers',
        'Specify an init process',
        'https://docs.docker.com/engine/containers/run/#specify-an-init-process',
      ),
    ],
  },
  async ({ build, start }) => {
    const image = await build('article/flask-with-application', INSTALLING);
    await using service = await start(image, { init: true });
    await service.hasPrinted('Running on all addresses (0.0.0.0)');

    expect(await service.stop({ graceSeconds: 10 })).toHaveExitedWith(143);
  },
);
