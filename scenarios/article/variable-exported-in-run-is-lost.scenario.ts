import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'An environment variable that a RUN exports is set neither in the next RUN nor in a container.',
    writtenIn: article('A4', 'A19'),
    about: reference('RUN'),
  },
  async ({ build, run }) => {
    const image = await build('article/env-and-export');

    given(image).toHavePrintedDuringBuild('in the same RUN: kept lost.');
    expect(image).toHavePrintedDuringBuild('in the next RUN: kept .');
    expect(await run(image)).toHavePrinted('in the container: kept .\n');
  },
);
