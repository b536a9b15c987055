import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The variables in a shell-form CMD are expanded when a container starts, with the values that are set at that time.',
    about: [reference('Shell form'), reference('Environment replacement')],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/shell-form-with-a-variable');

    const asBuilt = await run(image);
    const withAnotherName = await run(image, { env: { NAME: 'command line' } });
    expect(asBuilt).toHavePrinted('Hello   from the image.\n');
    expect(withAnotherName).toHavePrinted('Hello   from the command line.\n');
  },
);
