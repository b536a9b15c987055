import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL applies to the instructions below it: a CMD above it keeps the shell that is in effect there.',
    writtenIn: reference('SHELL'),
  },
  async ({ build }) => {
    const image = await build('reference/shell/behind-cmd');

    given(image).toHavePrintedDuringBuild('/bin/sh -e -c ');
    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', 'echo hello']);
  },
);
