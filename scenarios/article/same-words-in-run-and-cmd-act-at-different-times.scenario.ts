import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'The same command leaves its file in the image when it is in RUN, and leaves nothing in the image when it is in CMD.',
    writtenIn: [article('A1', 'A19'), reference('CMD')],
  },
  async ({ build, run }) => {
    const withRun = await build('article/same-words-in-run-and-cmd', { target: 'in-run' });
    const withCmd = await build('article/same-words-in-run-and-cmd', { target: 'in-cmd' });

    expect(await run(withRun, { command: ['cat', '/mark'] })).toHavePrinted('here\n');
    expect(await run(withCmd, { command: ['cat', '/mark'] })).toHaveWritten("can't open '/mark'");
    given(withCmd).toHaveDefaultCommand(['/bin/sh', '-c', 'echo here > /mark']);
    expect(withRun).toHaveOneLayerFrom('RUN');
    expect(withCmd).toHaveNoLayerFrom('CMD');
  },
);
