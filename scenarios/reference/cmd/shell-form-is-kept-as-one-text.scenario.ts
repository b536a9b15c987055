import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form CMD is stored as one string after /bin/sh -c, with its spaces and variables as written.',
    writtenIn: reference('Shell form'),
    about: reference('CMD'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/shell-form-with-a-variable');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', 'echo "Hello   from the $NAME."']);
    given(await run(image)).toHavePrinted('Hello   from the image.\n');
  },
);
