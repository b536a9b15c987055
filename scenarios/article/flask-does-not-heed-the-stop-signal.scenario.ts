import { expect, given, scenario } from '#harness';
import { TERM_NOT_CAUGHT } from '../signal-masks';
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

    given(await service.exec(['cat', '/proc/1/status'])).toHaveWritten(TERM_NOT_CAUGHT);
    expect(await service.stop({ graceSeconds: 1 })).toHaveExitedWith(137);
  },
);
