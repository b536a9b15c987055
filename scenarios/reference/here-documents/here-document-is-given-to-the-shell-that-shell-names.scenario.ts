import { expect, given, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A here-document after RUN is passed to the shell that SHELL names, with the options of that shell.',
    writtenIn: reference('Example: Running a multi-line script'),
    about: reference('SHELL'),
    needs: [hereDocuments],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/here-documents/shell-that-ends-at-a-failure');

    const control = await attemptBuild('reference/here-documents/shell-that-ends-at-a-failure', {
      dockerfile: 'Dockerfile.without',
    });
    given(control).toHavePrintedDuringBuild('after the line that failed');
    expect(outcome).toHaveFailedAt('RUN <<SCRIPT', { exitCode: 6 });
    expect(outcome).not.toHavePrintedDuringBuild('after the line that failed');
  },
);
