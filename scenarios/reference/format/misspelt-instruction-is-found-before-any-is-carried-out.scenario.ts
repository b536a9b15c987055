import { expect, scenario } from '#harness';
import { wholeFileParsedFirst } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A misspelt instruction makes the build fail before any of the others is carried out.',
    writtenIn: reference('Format'),
    needs: [wholeFileParsedFirst],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/misspelt-instruction');

    expect(outcome).toHaveFailedToBuild('RUNN');
    expect(outcome).not.toHavePrintedDuringBuild('carried out');
  },
);
