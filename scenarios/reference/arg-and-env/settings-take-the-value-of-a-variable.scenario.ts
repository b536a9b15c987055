import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'EXPOSE, LABEL, STOPSIGNAL, USER and VOLUME expand a variable that ENV sets.',
    writtenIn: reference('Environment replacement'),
  },
  async ({ build, start }) => {
    const image = await build('reference/run/settings-with-variables');

    expect(image).toExposePort(8080);
    expect(image).toHaveLabel('of', 'Ada');
    expect(image).toHaveUser('1000');
    expect(image).toHaveVolume('/data');
    await using container = await start(image);
    await container.hasPrinted('ready');
    expect(await container.stop({ graceSeconds: 10 })).toHaveWritten('got QUIT');
  },
);
