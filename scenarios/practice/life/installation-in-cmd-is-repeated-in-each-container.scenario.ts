import { expect, scenario } from '#harness';
import { article } from '../../sources';

scenario(
  {
    says: 'What CMD installs is installed again in each container, while what RUN installs is present in all of them.',
    writtenIn: article('A3', 'A14'),
  },
  async ({ build, run }) => {
    const inRun = await build('practice/life/installation-in-run-and-in-cmd', { target: 'in-run' });
    const inCmd = await build('practice/life/installation-in-run-and-in-cmd', { target: 'in-cmd' });

    expect(await run(inRun)).toHavePrinted('already there\n');
    expect(await run(inCmd)).toHavePrinted('installed now\n');
    expect(await run(inCmd)).toHavePrinted('installed now\n');
  },
);
