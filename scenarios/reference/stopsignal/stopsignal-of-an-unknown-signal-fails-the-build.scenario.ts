import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A STOPSIGNAL that does not name a signal makes the build fail.',
    writtenIn: reference('STOPSIGNAL'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/signals/unknown-stopsignal');

    expect(outcome).toHaveFailedToBuild(/invalid signal:? "?SIGNOTHING/i);
  },
);
