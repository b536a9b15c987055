import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A backslash at the end of a line continues the instruction on the next line: two such lines form one RUN with one layer.',
    writtenIn: [
      reference('Shell form'),
      reference('escape'),
      page('Building best practices', 'RUN', 'https://docs.docker.com/build/building/best-practices/#run'),
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/continued-line');

    given(image.dockerfile).toContain('&& \\\n');
    expect(image).toHaveOneLayerFrom('RUN');
    expect(await run(image)).toHavePrinted('one\ntwo\n');
  },
);
