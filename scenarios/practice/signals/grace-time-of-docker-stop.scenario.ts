import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A container that needs longer to clean up than the grace period of docker stop is killed before it finishes, and with a longer grace period it exits by itself.',
    writtenIn: page(
      'docker container stop',
      'Stop container with timeout (-t, --timeout)',
      'https://docs.docker.com/reference/cli/docker/container/stop/#timeout',
    ),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/slow-cleanup');
    await using hurried = await start(image);
    await using patient = await start(image);
    await hurried.hasPrinted('ready');
    await patient.hasPrinted('ready');

    const killed = await hurried.stop({ graceSeconds: 1 });
    given(killed).toHaveWritten('cleaning up');
    expect(killed).toHaveExitedWith(137);
    expect(killed).not.toHaveWritten('cleaned up');
    expect(await patient.stop({ graceSeconds: 30 })).toHavePrinted('ready\ncleaning up\ncleaned up\n');
  },
);
