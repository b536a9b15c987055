import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { GIVEN, WHERE_NO_SECRET_IS_GIVEN } from './given-secrets';

scenario(
  {
    says: 'With a target, the secret file is at that path, and not in /run/secrets.',
    writtenIn: reference('RUN --mount=type=secret'),
    exceptions: WHERE_NO_SECRET_IS_GIVEN,
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-at-another-path', GIVEN);

    expect(image).toHavePrintedDuringBuild('swordfish');
    expect(image).toHavePrintedDuringBuild('nothing at the usual path\n');
  },
);
