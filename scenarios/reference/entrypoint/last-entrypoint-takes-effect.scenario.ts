import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Of several ENTRYPOINT instructions, only the last takes effect.',
    writtenIn: reference('ENTRYPOINT'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/two-entrypoints');

    given(image).toHaveHistoryEntriesFrom('ENTRYPOINT', 2);
    expect(image).toHaveEntrypoint(['echo', 'last']);
    expect(await run(image)).toHavePrinted('last\n');
  },
);
