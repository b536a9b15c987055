import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'With --init, the program of CMD is not PID 1, so SIGTERM terminates it even though it does not handle the signal.',
    writtenIn: page(
      'Running containers',
      'Specify an init process',
      'https://docs.docker.com/engine/containers/run/#specify-an-init-process',
    ),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/no-handler');
    await using container = await start(image, { init: true });

    given(await container.exec(['cat', '/proc/1/cmdline'])).not.toHaveWritten(/^sleep/);
    const stopped = await container.stop({ graceSeconds: 10 });
    expect(stopped).toHaveExitedWith(143);
  },
);
