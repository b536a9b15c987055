import { expect, given, scenario } from '#harness';
import { STAGES } from './pages';

scenario(
  {
    says: 'A RUN cannot see a file written by a RUN of another stage unless the file was copied.',
    writtenIn: STAGES,
  },
  async ({ build }) => {
    const image = await build('practice/stages/second-stage-looks-for-a-file-of-the-first');

    given(image).toHavePrintedDuringBuild('/copied\n');
    expect(image).toHavePrintedDuringBuild('not there\n');
  },
);
