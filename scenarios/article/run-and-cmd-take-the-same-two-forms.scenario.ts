import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'RUN and CMD both accept a shell form and an exec form.',
    writtenIn: [article('A1'), reference('Shell and exec form')],
  },
  async ({ build, run }) => {
    const inShellForm = await build('article/both-forms-of-run-and-cmd', { target: 'shell-form' });
    const inExecForm = await build('article/both-forms-of-run-and-cmd', { target: 'exec-form' });

    expect(inShellForm).toHavePrintedDuringBuild('RUN in shell form');
    expect(await run(inShellForm)).toHaveStarted(['/bin/sh', '-c', 'echo "CMD in shell form"']);
    expect(inExecForm).toHavePrintedDuringBuild('RUN in exec form');
    expect(await run(inExecForm)).toHaveStarted(['echo', 'CMD in exec form']);
  },
);
