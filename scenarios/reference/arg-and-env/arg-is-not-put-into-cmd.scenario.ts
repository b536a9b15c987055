import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The builder does not substitute the value of an ARG in CMD: the default command keeps the name of the variable.',
    writtenIn: reference('Environment replacement'),
    about: reference('ARG'),
  },
  async ({ build }) => {
    const image = await build('reference/run/arg-in-run-and-cmd', { buildArgs: { WORD: 'given' } });

    given(image).toHavePrintedDuringBuild('WORD=given');
    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', 'echo "in the container: $WORD."']);
  },
);
