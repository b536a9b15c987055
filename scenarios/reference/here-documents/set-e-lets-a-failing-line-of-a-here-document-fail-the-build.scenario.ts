import { expect, given, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'With set -e at the beginning of a here-document, the first line that fails makes the build fail.',
    about: [reference('Here-Documents'), reference('Example: Running a multi-line script')],
    needs: [hereDocuments],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/here-documents/line-that-fails-after-set-e');

    const control = await attemptBuild('reference/here-documents/line-that-fails-after-set-e', {
      dockerfile: 'Dockerfile.without',
    });
    given(control).toHavePrintedDuringBuild('after the line that failed');
    expect(outcome).toHaveFailedAt('RUN <<SCRIPT', { exitCode: 6 });
    expect(outcome).not.toHavePrintedDuringBuild('after the line that failed');
  },
);
