import { expect, scenario } from '#harness';
import { wholeFileParsedFirst } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'MAINTAINER after ONBUILD is rejected before any RUN is executed.',
    writtenIn: reference('ONBUILD limitations'),
    needs: [wholeFileParsedFirst],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/onbuild/onbuild-of-maintainer');

    expect(outcome).toHaveFailedToBuild('MAINTAINER isn');
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
