import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD after ENTRYPOINT [] is the whole command, as in an image that never had an entrypoint.',
    about: reference('ENTRYPOINT'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/emptied', { target: 'emptied-with-cmd' });

    // The entry of the base too.
    given(image).toHaveHistoryEntriesFrom('ENTRYPOINT', 2);
    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['echo', 'without an entrypoint']);
    expect(asBuilt).toHavePrinted('without an entrypoint\n');
  },
);
