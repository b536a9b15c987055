import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In an exec-form CMD that names a shell, that shell expands the variables when the container starts.',
    writtenIn: reference('Variable substitution'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/exec-form-that-names-a-shell');

    const asBuilt = await run(image);
    const withAnotherName = await run(image, { env: { NAME: 'command line' } });
    given(asBuilt).toHaveStarted(['sh', '-c', 'echo "Hello from the $NAME."']);
    expect(asBuilt).toHavePrinted('Hello from the image.\n');
    expect(withAnotherName).toHavePrinted('Hello from the command line.\n');
  },
);
