import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With a shell-form ENTRYPOINT and an exec-form CMD, the engine starts /bin/sh -c with the text of ENTRYPOINT and nothing else.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
    reading: 'literal',
    isFalse: {
      because: 'The engine appends the words of CMD as additional arguments of the shell.',
      link: 'https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact',
    },
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd');

    const asBuilt = await run(image);
    given(asBuilt).toHavePrinted('[entry]');
    expect(asBuilt).toHaveStarted(['/bin/sh', '-c', 'printf "[%s]" entry']);
  },
);
