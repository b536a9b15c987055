import { expect, scenario } from '#harness';
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

    expect(image).toHavePrintedDuringBuild('could not write');
    expect(image).not.toHavePrintedDuringBuild('written');
  },
);
