import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form HEALTHCHECK is stored as a string that is marked for a shell but does not name one.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ build }) => {
    const image = await build('reference/healthcheck/shell-form');

    await expect(image).toHaveHealthCheck(['CMD-SHELL', 'wget -q -O - http://127.0.0.1/ || exit 1']);
  },
);
