import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD that a later CMD replaces keeps its entry in the image history.',
    about: reference('CMD'),
  },
  async ({ build }) => {
    const image = await build('reference/cmd/two-cmds');

    given(image).toHaveDefaultCommand(['echo', 'last']);
    expect(image).toHaveHistoryEntriesFrom('CMD', 2);
  },
);
