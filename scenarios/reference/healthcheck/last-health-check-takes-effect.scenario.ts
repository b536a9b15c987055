import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Of several HEALTHCHECK instructions, only the last takes effect.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ build }) => {
    const image = await build('reference/healthcheck/twice');

    given(image).toHaveHistoryEntriesFrom('HEALTHCHECK', 2);
    await expect(image).toHaveHealthCheck(['CMD-SHELL', 'test -e /last']);
  },
);
