import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In an exec-form CMD, variables, wildcards and shell operators are ordinary words.',
    writtenIn: reference('Variable substitution'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/exec-form-with-shell-syntax');

    const asBuilt = await run(image);
    given(await run(image, { command: ['sh', '-c', 'echo $NAME'] })).toHavePrinted('image\n');
    expect(asBuilt).toHaveStarted(['echo', '$NAME', '*', '&&', 'echo', '|', 'cat']);
    expect(asBuilt).toHavePrinted('$NAME * && echo | cat\n');
  },
);
