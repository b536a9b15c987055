import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN above the first FROM makes the build fail and is not executed.',
    writtenIn: [reference('Format'), reference('FROM')],
    exceptions: [
      {
        where: { product: 'podman', engine: '<5.8' },
        verdict: 'refuted',
        because: 'Buildah in Podman 4.3 and 5.4 ignores what comes before the first FROM.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/builder.go',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/run-above-from');

    expect(outcome).toHaveFailedToBuild(/no build stage in current context|requires a FROM instruction/i);
    expect(outcome).not.toHavePrintedDuringBuild('executed');
  },
);
