import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The program of a shell-form ENTRYPOINT never receives the stop signal.',
    writtenIn: reference('ENTRYPOINT'),
    about: reference('Shell form ENTRYPOINT example'),
    reading: 'literal',
    isFalse: {
      because:
        'A shell that replaces itself with its only command, as the BusyBox shell and Bash do, makes that command PID 1.',
    },
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/forms-under-busybox', { target: 'entrypoint-of-one-command' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 1 });
    given(stopped).toHaveStarted(['/bin/sh', '-c', 'sh /handler.sh']);
    expect(stopped).not.toHaveWritten('got TERM');
  },
);
