import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD takes no here-document: its lines are read as instructions, and the Dockerfile is refused.',
    writtenIn: [reference('Here-Documents'), reference('CMD')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('heredocs/document-behind-cmd');

    expect(outcome).toHaveFailedToBuild('unknown instruction');
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
