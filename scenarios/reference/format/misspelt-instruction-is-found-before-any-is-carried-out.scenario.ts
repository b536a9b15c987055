import { expect, scenario } from '#harness';
import { wholeFileParsedFirst } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A misspelled instruction makes the build fail before any other instruction is executed.',
    about: reference('Format'),
    needs: [wholeFileParsedFirst],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/misspelt-instruction');

    expect(outcome).toHaveFailedToBuild(/unknown instruction: "?RUNN/i);
    expect(outcome).not.toHavePrintedDuringBuild('executed');
  },
);
