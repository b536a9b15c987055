import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { publishedPorts } from '../features';
import { article } from '../sources';

scenario(
  {
    says: 'With an application in its working directory, a container that runs the CMD of the combined example responds to requests from outside the container.',
    writtenIn: article('A13', 'A17'),
    needs: [publishedPorts],
  },
  async ({ build, start }) => {
    const image = await build('article/flask-with-application', INSTALLING);
    await using service = await start(image, { publish: 5000 });

    await service.hasPrinted('Running on all addresses (0.0.0.0)');
    expect(await service.get('/')).toHaveAnswered(200, 'Hello from Flask!');
  },
);
