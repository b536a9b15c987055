import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'An environment variable set by ENV is available in every later RUN and in a container.',
    writtenIn: [article('A4'), reference('ENV')],
  },
  async ({ build, run }) => {
    const image = await build('article/env-and-export');

    expect(image).toHavePrintedDuringBuild('in the next RUN: kept');
    expect(await run(image)).toHaveWritten('in the container: kept');
  },
);
