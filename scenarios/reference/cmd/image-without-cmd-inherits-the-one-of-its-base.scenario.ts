import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An image that sets no CMD has the CMD that it inherits from its base.',
    about: reference('CMD'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/inherited', { target: 'without-cmd' });

    // Only the entry of the base's own CMD.
    given(image).toHaveHistoryEntriesFrom('CMD', 1);
    expect(image).toHaveDefaultCommand(['echo', 'base']);
    expect(await run(image)).toHavePrinted('base\n');
  },
);
