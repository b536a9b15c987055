import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'WORKDIR expands an unset variable to an empty string.',
    about: reference('WORKDIR'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/workdir-with-variables', { target: 'variable-is-missing' });

    expect(await run(image)).toHavePrinted('/top/below\n');
  },
);
