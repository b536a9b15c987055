import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A build argument that no ARG declares does not break the build and does not reach RUN.',
    about: reference('ARG'),
  },
  async ({ build }) => {
    const image = await build('reference/run/variable-that-nothing-declares', { buildArgs: { WORD: 'given' } });

    given(image.dockerfile).not.toContain('ARG');
    expect(image).toHavePrintedDuringBuild('in RUN: .');
  },
);
