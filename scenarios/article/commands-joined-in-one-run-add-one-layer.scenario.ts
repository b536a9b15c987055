import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'Commands joined in a single RUN add one layer in total.',
    writtenIn: [article('A3'), reference('RUN')],
  },
  async ({ build, run }) => {
    const image = await build('article/commands-joined-in-one-run');

    given(await run(image, { command: ['cat', '/one', '/two', '/three'] })).toHavePrinted('one\ntwo\nthree\n');
    expect(image).toHaveOneLayerFrom('RUN');
  },
);
