import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'Every RUN adds a layer, even one that changes no file.',
    writtenIn: [article('A3', 'A12'), reference('RUN')],
    reading: 'literal',
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder creates no layer for a RUN that changed no files.',
        link: 'https://github.com/moby/moby/blob/v26.1.5/image/image.go',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('article/run-writes-nothing');

    expect(image).toHaveOneLayerFrom('RUN');
  },
);
