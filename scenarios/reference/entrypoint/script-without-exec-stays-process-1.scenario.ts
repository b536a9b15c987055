import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An entrypoint script that runs "$@" without exec remains PID 1 itself.',
    writtenIn: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/script', { target: 'without-exec' });

    expect(await run(image)).toHavePrinted('prepared\nentrypoint\n');
  },
);
