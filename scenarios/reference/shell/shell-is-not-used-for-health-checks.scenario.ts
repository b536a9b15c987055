import { expect, given, scenario } from '#harness';
import { healthChecks } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL has no effect on a shell-form HEALTHCHECK below it: /bin/sh -c runs the check.',
    about: [reference('SHELL'), reference('HEALTHCHECK')],
    needs: [healthChecks],
  },
  async ({ build, run }) => {
    const image = await build('reference/healthcheck/below-shell');

    given(image).toHavePrintedDuringBuild('/bin/sh -e -c ');
    expect(await run(image)).toHaveWritten('/bin/sh -c tr ');
  },
);
