import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'FROM can take the name of its base from an ARG above the first FROM, which lets a build argument choose the base.',
    writtenIn: reference('Understand how ARG and FROM interact'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because:
          'Buildah in Podman 4.3 does not find a stage whose name comes from an ARG, and looks for an image instead.',
        link: 'https://github.com/containers/buildah/blob/v1.28.0/imagebuildah/executor.go',
      },
    ],
  },
  async ({ attemptBuild, build, run }) => {
    const outcome = await attemptBuild('reference/run/arg-names-what-from-takes');
    expect(outcome.kind).toBe('image');
    const byDefault = await build('reference/run/arg-names-what-from-takes');
    const withArgument = await build('reference/run/arg-names-what-from-takes', { buildArgs: { CHOSEN: 'two' } });

    expect(await run(byDefault)).toHavePrinted('built on one\n');
    expect(await run(withArgument)).toHavePrinted('built on two\n');
  },
);
