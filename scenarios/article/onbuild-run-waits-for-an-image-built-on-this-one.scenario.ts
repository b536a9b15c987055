import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A RUN behind ONBUILD is not carried out when its own image is built, but when another image is built on that one.',
    writtenIn: [article('A2'), reference('ONBUILD')],
  },
  async ({ build, run }) => {
    const own = await build('article/onbuild-run', { target: 'base' });
    const builtOnIt = await build('article/onbuild-run', { target: 'built-on-it' });

    expect(await run(own)).toHaveExitedWith(1);
    expect(await run(builtOnIt)).toHavePrinted('RUN was carried out\n');
  },
);
