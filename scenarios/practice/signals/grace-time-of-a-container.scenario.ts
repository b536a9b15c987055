import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'The --stop-timeout of a container is its grace period when docker stop specifies none.',
    writtenIn: page(
      'docker container run',
      'Stop container with timeout (--stop-timeout)',
      'https://docs.docker.com/reference/cli/docker/container/run/#stop-timeout',
    ),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/slow-cleanup');
    await using hurried = await start(image, { stopTimeoutSeconds: 1 });
    await using patient = await start(image, { stopTimeoutSeconds: 30 });
    await hurried.hasPrinted('ready');
    await patient.hasPrinted('ready');

    const killed = await hurried.stop();
    given(killed).toHaveWritten('cleaning up');
    expect(killed).toHaveExitedWith(137);
    expect(await patient.stop()).toHavePrinted('ready\ncleaning up\ncleaned up\n');
  },
);
