import { expect, scenario } from '#harness';
import { checkDirective } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'With the directive check=error=true, a build check that finds a problem makes the build fail.',
    writtenIn: reference('check'),
    needs: [checkDirective],
  },
  async ({ build, attemptBuild }) => {
    await build('reference/run/cmd-in-shell-form-with-checks', { dockerfile: 'Dockerfile.without-the-directive' });
    const outcome = await attemptBuild('reference/run/cmd-in-shell-form-with-checks');

    expect(outcome).toHaveFailedToBuild(/lint violation/);
  },
);
