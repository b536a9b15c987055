import { expect, scenario } from '#harness';
import { INSTALLING } from '../../article/examples';
import { article, page } from '../../sources';

scenario(
  {
    says: 'Flask as the main process exits by itself on SIGINT, so a container with that stop signal is not killed.',
    writtenIn: [
      article('A17'),
      page(
        'docker container run',
        'Stop container with signal (--stop-signal)',
        'https://docs.docker.com/reference/cli/docker/container/run/#stop-signal',
      ),
    ],
  },
  async ({ build, start }) => {
    const image = await build('article/flask-with-application', INSTALLING);
    await using service = await start(image, { stopSignal: 'SIGINT' });
    await service.hasPrinted('Running on');

    expect(await service.stop({ graceSeconds: 10 })).toHaveExitedWith(0);
  },
);
