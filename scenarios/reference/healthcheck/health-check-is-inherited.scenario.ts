import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An image inherits the health check of its base.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ build }) => {
    const image = await build('reference/healthcheck/inherited', { target: 'child' });

    // Only the entry of the base.
    given(image).toHaveHistoryEntriesFrom('HEALTHCHECK', 1);
    await expect(image).toHaveHealthCheck(['CMD-SHELL', 'test -e /healthy']);
  },
);
