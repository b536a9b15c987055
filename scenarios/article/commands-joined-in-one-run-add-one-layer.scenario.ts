import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'Commands that are joined in one RUN add one layer together.',
    writtenIn: [article('A3'), reference('RUN')],
  },
  async ({ build, run }) => {
    const image = await build('article/commands-joined-in-one-run');

    expect(image).toHaveOneLayerFrom('RUN');
    expect(await run(image, { command: ['cat', '/one', '/two', '/three'] })).toHavePrinted('one\ntwo\nthree\n');
  },
);
