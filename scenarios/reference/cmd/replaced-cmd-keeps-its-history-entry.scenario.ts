import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD that a later CMD replaces keeps its entry in the image history.',
    writtenIn: reference('CMD'),
  },
  async ({ build }) => {
    const image = await build('reference/cmd/two-cmds');

    expect(image).toHaveHistoryEntriesFrom('CMD', 2);
    expect(image).toHaveDefaultCommand(['echo', 'last']);
  },
);
