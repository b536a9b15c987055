import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell that is PID 1 and waits for a background command executes its trap on the stop signal.',
    writtenIn: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/trap-and-child', { target: 'in-the-background' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 1 });
    expect(stopped).toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(15);
  },
);
