import { expect, scenario } from '#harness';
import { hereDocuments } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A line that fails in the middle of a here-document does not fail the build: the next line is executed, and only the last line counts.',
    about: reference('Here-Documents'),
    needs: [hereDocuments],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/here-documents/line-that-fails-in-the-middle');

    expect(outcome).toHavePrintedDuringBuild('after a line that exited with 1');
    expect(outcome.kind).toBe('image');
  },
);
