import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD leaves the ENTRYPOINT that an image inherits in effect and provides its default arguments.',
    about: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/inherited', { target: 'child' });

    // Only the entry of the base.
    given(image).toHaveHistoryEntriesFrom('ENTRYPOINT', 1);
    expect(image).toHaveEntrypoint(['echo', 'The entrypoint got:']);
    expect(await run(image)).toHavePrinted('The entrypoint got: words of the child\n');
  },
);
