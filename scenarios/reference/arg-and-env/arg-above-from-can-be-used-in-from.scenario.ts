import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A FROM can take what it names from an ARG above the first FROM, so that a build argument chooses it.',
    writtenIn: reference('Understand how ARG and FROM interact'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because: 'Buildah in Podman 4.3 does not find a stage whose name comes from an ARG.',
      },
    ],
  },
  async ({ build, run }) => {
    const byDefault = await build('reference/run/arg-names-what-from-takes');
    const withAnArgument = await build('reference/run/arg-names-what-from-takes', { buildArgs: { CHOSEN: 'two' } });

    expect(await run(byDefault)).toHavePrinted('built on one\n');
    expect(await run(withAnArgument)).toHavePrinted('built on two\n');
  },
);
