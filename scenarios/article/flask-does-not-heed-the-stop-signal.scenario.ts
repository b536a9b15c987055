import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'Flask as the main process does not exit on the stop signal, and its container is killed after the grace period.',
    writtenIn: article('A17'),
  },
  async ({ build, start }) => {
    const image = await build('article/flask-with-application', INSTALLING);
    await using service = await start(image);
    await service.hasPrinted('Running on all addresses (0.0.0.0)');

    expect(await service.stop({ graceSeconds: 1 })).toHaveExitedWith(137);
  },
);
