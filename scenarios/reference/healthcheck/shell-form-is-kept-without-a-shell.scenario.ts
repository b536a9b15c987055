import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form HEALTHCHECK is kept as a text that is marked for a shell, and names none.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ build }) => {
    const image = await build('reference/healthcheck/shell-form');

    await expect(image).toHaveHealthCheck(['CMD-SHELL', 'wget -q -O - http://127.0.0.1/ || exit 1']);
  },
);
