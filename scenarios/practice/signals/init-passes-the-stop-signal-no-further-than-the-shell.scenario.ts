import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'With --init, a shell-form CMD of two commands ends on the stop signal, but its program is killed without receiving the signal.',
    writtenIn: page(
      'Running containers',
      'Specify an init process',
      'https://docs.docker.com/engine/containers/run/#specify-an-init-process',
    ),
    about: reference('Shell form ENTRYPOINT example'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/forms-under-busybox', { target: 'two-commands' });
    await using container = await start(image, { init: true });
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 10 });
    expect(stopped).not.toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(143);
  },
);
