import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An entrypoint script that ends with exec "$@" does its own work first and then runs the arguments of docker run instead of CMD.',
    about: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/script', { target: 'with-exec' });

    const overridden = await run(image, { command: ['echo', 'something else'] });
    expect(overridden).toHaveStarted(['/entrypoint', 'echo', 'something else']);
    expect(overridden).toHavePrinted('prepared\nsomething else\n');
  },
);
