import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A RUN that changes the working directory with cd does not change it for the next instruction.',
    writtenIn: article('A4'),
    about: reference('WORKDIR'),
  },
  async ({ build }) => {
    const image = await build('article/cd-and-workdir');

    given(image).toHavePrintedDuringBuild('after cd: /tmp.');
    expect(image).toHavePrintedDuringBuild('in the next RUN: /.');
  },
);
