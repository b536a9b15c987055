import { expect, given, scenario } from '#harness';
import { TERM_NOT_CAUGHT } from '../../signal-masks';
import { article, reference } from '../../sources';

scenario(
  {
    says: 'In a shell-form CMD of two commands, the program that the shell runs does not receive the stop signal and is killed after the grace period.',
    writtenIn: article('A9'),
    about: reference('Shell form ENTRYPOINT example'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/forms-under-busybox', { target: 'two-commands' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    given(await container.exec(['cat', '/proc/1/status'])).toHaveWritten(TERM_NOT_CAUGHT);
    const stopped = await container.stop({ graceSeconds: 1 });
    expect(stopped).not.toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(137);
  },
);
