import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With exec in front of it, the command of a shell-form CMD replaces its shell and receives the stop signal, even under Dash.',
    about: reference('Shell form ENTRYPOINT example'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/forms-under-dash-and-bash', { target: 'dash-with-exec' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 1 });
    expect(stopped).toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(15);
  },
);
