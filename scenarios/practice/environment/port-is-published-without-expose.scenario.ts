import { expect, scenario } from '#harness';
import { publishedPorts } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A port can be published even if no EXPOSE names it.',
    writtenIn: reference('EXPOSE'),
    needs: [publishedPorts],
  },
  async ({ build, start }) => {
    const image = await build('reference/run/web-server-without-expose');
    await using service = await start(image, { publish: 8080 });

    expect(await service.get('/')).toHaveAnswered(200, 'served without EXPOSE\n');
  },
);
