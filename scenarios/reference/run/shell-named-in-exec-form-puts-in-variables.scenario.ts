import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In an exec-form RUN that names a shell, that shell substitutes the values of variables.',
    writtenIn: reference('Variable substitution'),
  },
  async ({ build }) => {
    const image = await build('reference/run/variable-in-exec-form');

    given(image).toHavePrintedDuringBuild('by the program alone: $WORD.');
    expect(image).toHavePrintedDuringBuild('by a shell: value.');
  },
);
