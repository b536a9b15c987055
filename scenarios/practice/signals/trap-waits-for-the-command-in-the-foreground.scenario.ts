import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell as process 1 carries out its trap only after the command that it waits for, so that a long one is killed with it after the grace time.',
    writtenIn: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/trap-and-child', { target: 'in-the-foreground' });
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 1 });
    expect(stopped).not.toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(137);
  },
);
