import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form RUN passes $NAME to its program unchanged: nothing substitutes the value of the variable.',
    writtenIn: [reference('Variable substitution'), reference('Environment replacement')],
  },
  async ({ build }) => {
    const image = await build('reference/run/variable-in-exec-form');

    given(image).toHavePrintedDuringBuild('by a shell: value.');
    expect(image).toHavePrintedDuringBuild('by the program alone: $WORD.');
  },
);
