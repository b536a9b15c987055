import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';
import { STAGES } from './pages';

scenario(
  {
    says: "COPY from another stage adds one layer with the copied files; the layers of that stage's RUNs are not in the image.",
    writtenIn: STAGES,
    about: reference('COPY --from'),
  },
  async ({ build, run }) => {
    const image = await build('practice/stages/file-copied-from-another-stage');

    expect(image).toHaveOneLayerFrom('COPY');
    expect(image).toHaveHistoryEntriesFrom('RUN', 0);
    given(await run(image)).toHavePrinted('product\n');
  },
);
