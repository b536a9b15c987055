import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell that is PID 1 executes its trap only after its foreground command ends, so a long command is killed together with the shell after the grace period.',
    writtenIn: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/trap-and-child', { target: 'in-the-foreground' });
    const other = await build('practice/signals/trap-and-child', { target: 'in-the-background' });
    await using container = await start(image);
    await using inBackground = await start(other);
    await container.hasPrinted('ready');
    await inBackground.hasPrinted('ready');

    // With the command in the background, the same trap needs less than the grace period.
    const stopped = await container.stop({ graceSeconds: 2 });
    given(await inBackground.stop({ graceSeconds: 2 })).toHaveWritten('got TERM');
    expect(stopped).not.toHaveWritten('got TERM');
    expect(stopped).toHaveExitedWith(137);
  },
);
