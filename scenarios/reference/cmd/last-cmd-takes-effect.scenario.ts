import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Of several CMD instructions, only the last takes effect.',
    writtenIn: reference('CMD'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/two-cmds');

    given(image).toHaveHistoryEntriesFrom('CMD', 2);
    expect(image).toHaveDefaultCommand(['echo', 'last']);
    expect(await run(image)).toHavePrinted('last\n');
  },
);
