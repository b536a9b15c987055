import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'The --stop-signal option of a container overrides the STOPSIGNAL of its image.',
    writtenIn: [
      reference('STOPSIGNAL'),
      page(
        'docker container run',
        'Stop container with signal (--stop-signal)',
        'https://docs.docker.com/reference/cli/docker/container/run/#stop-signal',
      ),
    ],
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/stopsignal', { target: 'by-name' });
    given(image.history.map(({ createdBy }) => createdBy).join('\n')).toContain('STOPSIGNAL SIGQUIT');
    await using container = await start(image, { stopSignal: 'SIGINT' });
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 10 });
    expect(stopped).toHaveWritten('got INT');
    expect(stopped).toHaveExitedWith(2);
  },
);
