import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A port can be published even if no EXPOSE names it.',
    writtenIn: reference('EXPOSE'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because:
          'A port that Podman 4 publishes in an engine of a matrix was never reached from outside of that engine; why is not understood.',
      },
    ],
  },
  async ({ build, start }) => {
    const image = await build('reference/run/web-server-without-expose');
    await using service = await start(image, { publish: 8080 });

    expect(await service.get('/')).toHaveAnswered(200, 'served without EXPOSE\n');
  },
);
