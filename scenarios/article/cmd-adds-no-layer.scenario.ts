import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'CMD adds no layer to the image: it only sets the default command.',
    writtenIn: article('A8', 'A12'),
    about: reference('CMD'),
  },
  async ({ build }) => {
    const image = await build('article/greeting');

    expect(image).toHaveNoLayerFrom('CMD');
    expect(image).toHaveDefaultCommand(['echo', 'Hello from the container!']);
  },
);
