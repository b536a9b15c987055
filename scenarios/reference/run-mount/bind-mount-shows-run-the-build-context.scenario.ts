import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A bind mount gives a RUN access to the files of the build context without a COPY.',
    writtenIn: reference('RUN --mount=type=bind'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/context-in-a-bind-mount');

    expect(image).toHavePrintedDuringBuild('a letter of the build context');
    given(image).toHaveHistoryEntriesFrom('COPY', 0);
  },
);
