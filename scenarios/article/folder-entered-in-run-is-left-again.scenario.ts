import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'The working directory that a RUN changes to with cd is left again in the next instruction.',
    writtenIn: [article('A4'), reference('WORKDIR')],
  },
  async ({ build }) => {
    const image = await build('article/cd-and-workdir');

    expect(image).toHavePrintedDuringBuild('after cd: /tmp.');
    expect(image).toHavePrintedDuringBuild('in the next RUN: /.');
  },
);
