import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'WORKDIR does not expand an unset variable: the name of the variable becomes the name of a directory.',
    writtenIn: reference('WORKDIR'),
    reading: 'literal',
    isFalse: {
      because: 'WORKDIR expands an unset variable to an empty string, as the other instructions do.',
      link: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
    },
  },
  async ({ build, run }) => {
    const image = await build('reference/run/workdir-with-variables', { target: 'variable-is-missing' });

    expect(await run(image)).toHavePrinted('/top/$MISSING/below\n');
  },
);
