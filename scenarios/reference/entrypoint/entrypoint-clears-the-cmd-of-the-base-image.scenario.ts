import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENTRYPOINT clears the CMD that an image inherits from its base image.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const untouched = await build('reference/entrypoint/on-a-base-image-with-cmd', { target: 'untouched' });
    const image = await build('reference/entrypoint/on-a-base-image-with-cmd', { target: 'with-entrypoint' });
    given(untouched).toHaveDefaultCommand(['sh']);

    expect(image).toHaveDefaultCommand([]);
    expect(await run(image)).toHavePrinted('The entrypoint got:\n');
  },
);
