import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL applies to what stands below it: a CMD above keeps the shell that was in force there.',
    writtenIn: reference('SHELL'),
  },
  async ({ build }) => {
    const image = await build('reference/shell/behind-cmd');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', 'echo hello']);
  },
);
