import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The shell of a shell-form ENTRYPOINT gets the words of CMD as $0, $1 and so on, and the text of the entrypoint can use them.',
    writtenIn: reference('Shell form ENTRYPOINT example'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/shell-form-with-positional-parameters', { target: 'with-cmd' });

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['/bin/sh', '-c', 'echo "first: $0, second: $1"', 'one', 'two']);
    expect(asBuilt).toHavePrinted('first: one, second: two\n');
  },
);
