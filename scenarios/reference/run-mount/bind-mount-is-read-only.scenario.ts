import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN cannot write to a bind mount unless the mount has the rw option.',
    writtenIn: reference('RUN --mount=type=bind'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/run-writes-to-a-bind-mount');

    const writable = await build('reference/run-mount/two-runs-with-a-writable-bind-mount', { ownBuild: true });
    given(writable).toHavePrintedDuringBuild('in the first RUN: changed\n');
    given(image).toHavePrintedDuringBuild('a letter of the build context');
    expect(image).toHavePrintedDuringBuild('could not write');
    expect(image).not.toHavePrintedDuringBuild('written');
  },
);
