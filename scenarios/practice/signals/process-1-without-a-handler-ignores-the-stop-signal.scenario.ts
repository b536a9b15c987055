import { expect, given, scenario } from '#harness';
import { TERM_NOT_CAUGHT } from '../../signal-masks';
import { page } from '../../sources';

scenario(
  {
    says: 'A main process that does not handle SIGTERM ignores it, even when an exec-form CMD names it, and is killed after the grace period.',
    writtenIn: page(
      'Running containers',
      'Foreground and background',
      'https://docs.docker.com/engine/containers/run/#foreground-and-background',
    ),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/no-handler');
    await using container = await start(image);

    given(await container.exec(['cat', '/proc/1/status'])).toHaveWritten(TERM_NOT_CAUGHT);
    const stopped = await container.stop({ graceSeconds: 1 });
    given(stopped).toHaveStarted(['sleep', 'infinity']);
    expect(stopped).toHaveExitedWith(137);
  },
);
