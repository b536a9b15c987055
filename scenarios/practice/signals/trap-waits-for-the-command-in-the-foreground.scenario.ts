import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell that is PID 1 executes its trap only after its foreground command ends, so a long command is killed together with the shell after the grace period.',
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
