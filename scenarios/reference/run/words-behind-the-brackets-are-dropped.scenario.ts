import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Words after the brackets of an exec-form RUN are silently dropped.',
    about: reference('Exec form'),
    exceptions: [
      {
        where: { engine: '>=27.1' },
        verdict: 'refuted',
        because:
          'Since BuildKit 0.15, whose parser both builders use, such a RUN is not in exec form: the shell gets the whole line and finds no program of that name.',
        link: 'https://github.com/moby/buildkit/pull/5107',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/words-behind-brackets');

    expect(outcome).toHavePrintedDuringBuild('in brackets');
    expect(outcome).not.toHavePrintedDuringBuild('behind them');
  },
);
