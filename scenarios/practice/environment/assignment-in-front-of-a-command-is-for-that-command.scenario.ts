import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A variable that RUN sets in front of its first command is not set for the command after &&.',
    writtenIn: reference('ENV'),
  },
  async ({ build }) => {
    const image = await build('reference/run/assignment-in-front-of-a-command');

    given(image).toHavePrintedDuringBuild('first command: set.');
    expect(image).toHavePrintedDuringBuild('second command: .');
  },
);
