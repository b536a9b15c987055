import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The BusyBox shell replaces itself with the only command of a shell-form CMD, and that command becomes PID 1 and receives the stop signal.',
    writtenIn: reference('Shell form ENTRYPOINT example'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/forms-under-busybox', { target: 'one-command' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    expect(await container.exec(['cat', '/proc/1/cmdline'])).toHavePrinted('sh\0/handler.sh\0');
    const stopped = await container.stop({ graceSeconds: 1 });
    given(stopped).toHaveStarted(['/bin/sh', '-c', 'sh /handler.sh']);
    expect(stopped).toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(15);
  },
);
