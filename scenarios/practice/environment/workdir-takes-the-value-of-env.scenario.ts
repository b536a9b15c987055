import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'WORKDIR expands a variable set by ENV.',
    writtenIn: [reference('WORKDIR'), reference('Environment replacement')],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/workdir-with-variables', { target: 'variable-is-set' });

    expect(await run(image)).toHavePrinted('/by-env/below\n');
  },
);
