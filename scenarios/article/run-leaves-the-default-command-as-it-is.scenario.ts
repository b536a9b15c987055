import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'RUN does not change the default command of the image.',
    writtenIn: article('A12'),
  },
  async ({ build }) => {
    const image = await build('article/cmd-before-run');

    given(image).toHaveOneLayerFrom('RUN');
    given(image.history.map(({ instruction }) => instruction).join()).toContain('CMD,RUN');
    expect(image).toHaveDefaultCommand(['cat', '/written-by-run']);
  },
);
