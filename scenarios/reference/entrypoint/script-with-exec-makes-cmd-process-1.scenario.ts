import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An entrypoint script that ends with exec "$@" makes the command in CMD PID 1.',
    writtenIn: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/script', { target: 'with-exec' });

    expect(await run(image)).toHavePrinted('prepared\ncat\n');
  },
);
