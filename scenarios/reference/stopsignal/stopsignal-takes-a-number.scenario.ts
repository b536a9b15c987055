import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'STOPSIGNAL accepts a signal number as well as a signal name.',
    writtenIn: reference('STOPSIGNAL'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/stopsignal', { target: 'by-number' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 10 });
    expect(stopped).toHaveWritten('got QUIT');
    expect(stopped).toHaveExitedWith(3);
  },
);
