import { expect, scenario } from '#harness';
import { wholeFileParsedFirst } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD does not accept a here-document: its lines are read as instructions, and the Dockerfile is rejected.',
    writtenIn: reference('Here-Documents'),
    about: reference('CMD'),
    needs: [wholeFileParsedFirst],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/here-documents/document-behind-cmd');

    expect(outcome).toHaveFailedToBuild(/unknown instruction/i);
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
