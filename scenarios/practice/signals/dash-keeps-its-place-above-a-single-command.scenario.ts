import { expect, given, scenario } from '#harness';
import { TERM_NOT_CAUGHT } from '../../signal-masks';
import { reference } from '../../sources';

scenario(
  {
    says: 'Dash, the shell of Debian and Ubuntu, stays PID 1 above the only command of a shell-form CMD, and that command does not receive the stop signal.',
    writtenIn: reference('Shell form ENTRYPOINT example'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/forms-under-dash-and-bash', { target: 'dash' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    expect(await container.exec(['cat', '/proc/1/cmdline'])).toHavePrinted('/bin/sh\0-c\0sh /handler.sh\0');
    given(await container.exec(['cat', '/proc/1/status'])).toHaveWritten(TERM_NOT_CAUGHT);
    const stopped = await container.stop({ graceSeconds: 1 });
    expect(stopped).not.toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(137);
  },
);
