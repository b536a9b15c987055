import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD replaces the CMD that an image inherits from its base.',
    writtenIn: reference('CMD'),
  },
  async ({ build, run }) => {
    const base = await build('reference/cmd/inherited', { target: 'base' });
    const child = await build('reference/cmd/inherited', { target: 'with-cmd' });

    // The entry of the base too.
    given(child).toHaveHistoryEntriesFrom('CMD', 2);
    given(await run(base)).toHavePrinted('base\n');
    expect(await run(child)).toHavePrinted('child\n');
  },
);
