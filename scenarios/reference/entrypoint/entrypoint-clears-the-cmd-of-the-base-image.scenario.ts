import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENTRYPOINT clears the CMD that an image inherits from its base image.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/on-a-base-image-with-cmd');

    expect(image).toHaveDefaultCommand([]);
    expect(await run(image)).toHavePrinted('The entrypoint got:\n');
  },
);
