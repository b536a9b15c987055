import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An image inherits the STOPSIGNAL of its base.',
    writtenIn: reference('STOPSIGNAL'),
  },
  async ({ build, start }) => {
    const image = await build('reference/stopsignal/inherited');
    given(image.dockerfile).toMatch(/\nFROM with-a-signal\nLABEL .*\n$/);
    await using container = await start(image);
    await container.hasPrinted('ready');

    const stopped = await container.stop({ graceSeconds: 10 });
    expect(stopped).toHaveWritten('got QUIT');
    expect(stopped).toHaveExitedWith(3);
  },
);
