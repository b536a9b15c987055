import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form ENTRYPOINT ignores CMD and the arguments of docker run: it behaves the same regardless of them.',
    writtenIn: reference('ENTRYPOINT'),
    reading: 'literal',
    isFalse: {
      because:
        'They become the positional parameters of the shell; an entrypoint whose text uses $0, $1 or $@ sees them.',
      link: 'https://pubs.opengroup.org/onlinepubs/9699919799/utilities/sh.html',
    },
  },
  async ({ build, run }) => {
    const withoutCmd = await build('reference/entrypoint/shell-form-with-positional-parameters', {
      target: 'without-cmd',
    });
    const withCmd = await build('reference/entrypoint/shell-form-with-positional-parameters', { target: 'with-cmd' });

    given(await run(withoutCmd)).toHavePrinted('first: /bin/sh, second: \n');
    expect(await run(withCmd)).toHavePrinted('first: /bin/sh, second: \n');
    expect(await run(withCmd, { command: ['three', 'four'] })).toHavePrinted('first: /bin/sh, second: \n');
  },
);
