import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Without STOPSIGNAL, docker stop sends SIGTERM.',
    writtenIn: reference('STOPSIGNAL'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/stopsignal', { target: 'not-set' });
    given(image).toHaveHistoryEntriesFrom('STOPSIGNAL', 0);
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 10 });
    expect(stopped).toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(15);
  },
);
