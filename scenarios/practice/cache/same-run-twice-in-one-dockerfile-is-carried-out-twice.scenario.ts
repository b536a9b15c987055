import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'The same RUN written twice in one stage is executed twice and adds a layer each time.',
    writtenIn: CACHE_RULES,
    about: reference('RUN'),
  },
  async ({ build, run }) => {
    const image = await build('practice/cache/same-run-twice');

    expect(image).toHaveLayersFrom('RUN', 2);
    expect(await run(image)).toHavePrinted('executed\nexecuted\n');
  },
);
