import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form HEALTHCHECK is stored as the words of its array.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ build }) => {
    const image = await build('reference/healthcheck/exec-form');

    await expect(image).toHaveHealthCheck(['CMD', 'wget', '-q', '-O', '-', 'http://127.0.0.1/']);
  },
);
