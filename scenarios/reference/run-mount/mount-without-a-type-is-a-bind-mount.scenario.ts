import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A mount without a type is a bind mount of the build context.',
    writtenIn: reference('RUN --mount'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/mount-without-a-type');

    expect(image).toHavePrintedDuringBuild('a letter of the build context');
    expect(image).toHavePrintedDuringBuild('could not write');
  },
);
