import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A doubled backslash in an exec-form RUN reaches the program as a single backslash.',
    writtenIn: reference('Backslashes'),
  },
  async ({ build }) => {
    const image = await build('reference/run/backslash-in-brackets', { target: 'doubled' });

    expect(image).toHavePrintedDuringBuild('50\\% done\n');
  },
);
