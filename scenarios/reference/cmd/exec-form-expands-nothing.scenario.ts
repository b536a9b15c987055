import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In an exec-form CMD, variables, wildcards and shell operators are ordinary words.',
    writtenIn: reference('Variable substitution'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/exec-form-with-shell-syntax');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['echo', '$NAME', '*', '&&', 'echo', '|', 'cat']);
    expect(asBuilt).toHavePrinted('$NAME * && echo | cat\n');
  },
);
