import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An array of words in single quotes is shell form: the image builds, and the shell treats the bracket as part of the program name.',
    writtenIn: reference('Exec form'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/single-quotes');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['/bin/sh', '-c', "['echo', 'hello']"]);
    expect(asBuilt).toHaveWritten('[echo,: not found');
    expect(asBuilt).toHaveExitedWith(127);
  },
);
