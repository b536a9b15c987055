import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The CMD in HEALTHCHECK CMD is part of the health check and leaves the default command unchanged.',
    about: reference('HEALTHCHECK'),
  },
  async ({ build }) => {
    const image = await build('reference/healthcheck/shell-form');

    await given(image).toHaveHealthCheck(['CMD-SHELL', 'wget -q -O - http://127.0.0.1/ || exit 1']);
    expect(image).toHaveDefaultCommand(['httpd', '-f']);
  },
);
