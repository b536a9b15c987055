import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An image without a CMD of its own has the one that it inherits from its base.',
    writtenIn: reference('CMD'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/inherited', { target: 'without-cmd' });

    // The entry of the base's own CMD, and no other.
    expect(image).toHaveHistoryEntriesFrom('CMD', 1);
    expect(image).toHaveDefaultCommand(['echo', 'base']);
    expect(await run(image)).toHavePrinted('base\n');
  },
);
