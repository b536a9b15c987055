import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Bash replaces itself with the only command of a shell-form CMD, and that command receives the stop signal.',
    about: [reference('Shell form ENTRYPOINT example'), reference('SHELL')],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'Buildah uses /bin/sh for CMD, regardless of SHELL.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/dispatchers.go',
      },
    ],
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/forms-under-dash-and-bash', { target: 'bash' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 1 });
    given(stopped).toHaveStarted(['/bin/bash', '-c', 'sh /handler.sh']);
    expect(stopped).toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(15);
  },
);
