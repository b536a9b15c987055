import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENV that takes its value from an ARG stores the build argument in the image.',
    writtenIn: reference('Using ARG variables'),
  },
  async ({ build, run }) => {
    const target = 'env-takes-the-argument';
    const byDefault = await build('reference/run/arg-and-env-of-one-name', { target });
    const withArgument = await build('reference/run/arg-and-env-of-one-name', {
      target,
      buildArgs: { WORD: 'from-argument' },
    });

    given(await run(byDefault)).toHavePrinted('WORD is from-env.\n');
    expect(await run(withArgument)).toHavePrinted('WORD is from-argument.\n');
  },
);
