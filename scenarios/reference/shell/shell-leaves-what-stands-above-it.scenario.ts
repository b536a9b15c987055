import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL applies to the instructions below it: a CMD above it keeps the shell that is in effect there.',
    writtenIn: reference('SHELL'),
  },
  async ({ build }) => {
    const image = await build('reference/shell/behind-cmd');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', 'echo hello']);
  },
);
