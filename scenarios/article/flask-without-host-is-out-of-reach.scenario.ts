import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { publishedPorts } from '../features';
import { article } from '../sources';

scenario(
  {
    says: 'Without --host=0.0.0.0, Flask listens only on the loopback address: it responds inside its container but is unreachable from outside, even though its port is published.',
    writtenIn: article('A17'),
    needs: [publishedPorts],
  },
  async ({ build, start }) => {
    const image = await build('article/flask-with-application', INSTALLING);
    await using service = await start(image, { command: ['python3', '-m', 'flask', 'run'], publish: 5000 });
    await service.hasPrinted('Running on http://127.0.0.1:5000');

    const request = 'import urllib.request; print(urllib.request.urlopen("http://127.0.0.1:5000").read().decode())';
    const fromInside = await service.exec(['python3', '-c', request]);
    const fromOutside = await service.attemptGet('/');

    expect(fromInside).toHavePrinted('Hello from Flask!\n');
    expect(fromOutside).toHaveGoneUnanswered();
  },
);
