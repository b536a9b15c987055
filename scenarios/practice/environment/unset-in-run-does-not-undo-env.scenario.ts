import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A RUN that unsets a variable affects only itself: containers have the value set by ENV.',
    writtenIn: page('Building best practices', 'ENV', 'https://docs.docker.com/build/building/best-practices/#env'),
    about: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-unset-in-a-run');

    given(image).toHavePrintedDuringBuild('in the same RUN: .');
    expect(await run(image)).toHavePrinted('WORD is set.\n');
  },
);
