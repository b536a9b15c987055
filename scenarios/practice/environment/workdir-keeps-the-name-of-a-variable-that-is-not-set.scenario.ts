import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'WORKDIR keeps the name of a variable that is not set, as a directory of that name.',
    writtenIn: reference('WORKDIR'),
    reading: 'literal',
    isFalse: {
      because: 'A variable that is not set counts as empty in WORKDIR, as in the other instructions.',
      link: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
    },
  },
  async ({ build, run }) => {
    const image = await build('reference/run/workdir-with-variables', { target: 'variable-is-missing' });

    expect(await run(image)).toHavePrinted('/top/$MISSING/below\n');
  },
);
