import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form CMD is kept as one text behind /bin/sh -c, with the blanks and variables that it is written with.',
    writtenIn: [reference('Shell form'), reference('CMD')],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/shell-form-with-a-variable');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', 'echo "Hello   from the $NAME."']);
    expect(await run(image)).toHavePrinted('Hello   from the image.\n');
  },
);
