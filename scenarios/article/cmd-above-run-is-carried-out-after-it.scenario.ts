import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A CMD above a RUN still runs after it, because the whole build finishes before any container starts.',
    writtenIn: article('A11'),
  },
  async ({ build, run }) => {
    const image = await build('article/cmd-before-run');

    given(image.history.map(({ instruction }) => instruction).join()).toContain('CMD,RUN');
    expect(await run(image)).toHavePrinted('RUN came first\n');
  },
);
