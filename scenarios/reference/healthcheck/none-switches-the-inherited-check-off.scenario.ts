import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'HEALTHCHECK NONE disables the health check that an image inherits.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ build }) => {
    const base = await build('reference/healthcheck/inherited', { target: 'base' });
    const disabled = await build('reference/healthcheck/inherited', { target: 'switched-off' });

    // The entry of the base too.
    given(disabled).toHaveHistoryEntriesFrom('HEALTHCHECK', 2);
    await given(base).toHaveHealthCheck(['CMD-SHELL', 'test -e /healthy']);
    await expect(disabled).toHaveHealthCheck(['NONE']);
  },
);
