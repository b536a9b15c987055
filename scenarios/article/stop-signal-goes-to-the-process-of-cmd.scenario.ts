import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'Stopping a container sends the stop signal to the process that CMD started.',
    writtenIn: article('A9'),
    about: reference('STOPSIGNAL'),
  },
  async ({ build, start }) => {
    const image = await build('article/cmd-handles-the-stop-signal');
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 5 });
    expect(stopped).toHaveWritten('stopping');
    expect(stopped).toHaveExitedWith(5);
  },
);
