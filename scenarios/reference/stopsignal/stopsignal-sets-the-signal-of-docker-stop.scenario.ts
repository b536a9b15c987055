import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'STOPSIGNAL sets the signal that docker stop sends to the main process.',
    writtenIn: reference('STOPSIGNAL'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/stopsignal', { target: 'by-name' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 10 });
    expect(stopped).toHaveWritten('got QUIT');
    expect(stopped).toHaveExitedWith(3);
  },
);
