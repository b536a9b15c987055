import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'STOPSIGNAL does not replace a signal that is sent by name: SIGINT, as sent by Ctrl+C, arrives as SIGINT.',
    writtenIn: reference('STOPSIGNAL'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/stopsignal', { target: 'by-name' });
    given(image.history.map(({ createdBy }) => createdBy).join('\n')).toContain('STOPSIGNAL SIGQUIT');
    await using container = await start(image);
    await container.hasPrinted('ready');

    await container.kill('SIGINT');
    const interrupted = await container.ended();
    expect(interrupted).toHaveWritten('got INT');
    expect(interrupted).toHaveExitedWith(2);
  },
);
