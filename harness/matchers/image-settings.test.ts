import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ExistingImage, Image } from '../image/image';
import { failureOf, imageWith, lines, misuseOf } from './matcher-fixture';

const SUBJECT = 'Image:    sha256:c8af18b4b076 of dockerfiles/article/greeting, built by classic on Docker 26.1.5';
const DOCKERFILE = lines('Dockerfile:', '  FROM busybox:1.36', '  RUN echo hi > /f', '  CMD ["cat", "/f"]');
const IMAGE = imageWith({
  config: {
    ...imageWith().config,
    labels: { version: '1.10', maintainer: 'me' },
    env: ['PATH=/bin', 'URL=http://a?b=c', 'EMPTY='],
    exposedPorts: ['53/udp', '8080/tcp'],
    volumes: ['/data'],
    user: '1000:1000',
    workingDirectory: '/srv',
  },
});

let seen: string[];
beforeEach(() => {
  seen = [];
  expect.setState({ seen });
});

describe('a matcher of a setting holds', () => {
  test('for a label, with its value as written', () => {
    expect(IMAGE).toHaveLabel('version');
    expect(IMAGE).toHaveLabel('version', '1.10');
    expect(IMAGE).toHaveLabel('version', /^1\./);
    expect(IMAGE).not.toHaveLabel('version', '1.1');
    expect(IMAGE).not.toHaveLabel('vendor');
    expect(IMAGE).not.toHaveLabel('toString');
    expect(seen[0]).toBe('The image has the label version=1.10.');
    expect(seen[4]).toBe('The image has no label vendor.');
  });

  test('for a variable, whose value may have an equals sign, or be empty', () => {
    expect(IMAGE).toHaveVariable('URL', 'http://a?b=c');
    expect(IMAGE).toHaveVariable('EMPTY', '');
    expect(IMAGE).not.toHaveVariable('PATH', '/sbin');
  });

  test('for ports, volumes, the user and the working directory', () => {
    expect(IMAGE).toExposePort(8080);
    expect(IMAGE).toExposePort('53/udp');
    expect(IMAGE).not.toExposePort(53);
    expect(IMAGE).toHaveVolume('/data');
    expect(IMAGE).toHaveUser('1000:1000');
    expect(IMAGE).toHaveWorkingDirectory('/srv');
    expect(imageWith()).toHaveUser('');
    expect(seen).toEqual([
      'The image has the exposed port 8080/tcp.',
      'The image has the exposed port 53/udp.',
      'The image has no exposed port 53/tcp.',
      'The image has the volume /data.',
      'The image has the user 1000:1000.',
      'The image has the working directory /srv.',
      'The image has no user.',
    ]);
  });
});

describe('a matcher of a setting fails', () => {
  test.each<[string, () => unknown, string]>([
    [
      'for another label',
      () => expect(IMAGE).toHaveLabel('version', '1.1'),
      lines(
        'expect(image).toHaveLabel("version", "1.1")',
        '',
        SUBJECT,
        'Expected: the label "version=1.1"',
        'Received: "version=1.10"',
        '',
        'Every label:',
        '  version=1.10',
        '  maintainer=me',
      ),
    ],
    [
      'for a variable that is not set',
      () => expect(imageWith()).toHaveVariable('PORT', /^\d+$/),
      lines(
        'expect(image).toHaveVariable("PORT", /^\\d+$/)',
        '',
        SUBJECT,
        'Expected: the variable "PORT=/^\\\\d+$/"',
        'Received: no variable of that name',
        '',
        'Every variable:',
        '  (none)',
      ),
    ],
    [
      'for another protocol',
      () => expect(IMAGE).toExposePort(53),
      lines(
        'expect(image).toExposePort("53/tcp")',
        '',
        SUBJECT,
        'Expected: the exposed port "53/tcp"',
        'Received: ["53/udp", "8080/tcp"]',
        '',
        DOCKERFILE,
      ),
    ],
    [
      'for a volume that must not be there',
      () => expect(IMAGE).not.toHaveVolume('/data'),
      lines(
        'expect(image).not.toHaveVolume("/data")',
        '',
        SUBJECT,
        'Expected: not the volume "/data"',
        'Received: ["/data"]',
        '',
        DOCKERFILE,
      ),
    ],
    [
      'for another user',
      () => expect(IMAGE).toHaveUser('root'),
      lines(
        'expect(image).toHaveUser("root")',
        '',
        SUBJECT,
        'Expected: "root"',
        'Received: "1000:1000"',
        '',
        DOCKERFILE,
      ),
    ],
    [
      'for another working directory',
      () => expect(IMAGE).toHaveWorkingDirectory('/'),
      lines(
        'expect(image).toHaveWorkingDirectory("/")',
        '',
        SUBJECT,
        'Expected: "/"',
        'Received: "/srv"',
        '',
        DOCKERFILE,
      ),
    ],
  ])('%s, with what there is', (_what, assertion, message) => {
    expect(failureOf(assertion)).toBe(message);
  });

  test('for an existing image with its history, since there is no Dockerfile', () => {
    const existing = {
      ...IMAGE,
      kind: 'existing-image',
      reference: 'my/app:1',
      history: [{ instruction: 'USER', createdBy: 'USER 1000:1000', sizeBytes: 0 }],
    } as unknown as ExistingImage;
    expect(failureOf(() => expect(existing).toHaveUser('root'))).toBe(
      lines(
        'expect(image).toHaveUser("root")',
        '',
        'Image:    sha256:c8af18b4b076 of my/app:1 on Docker 26.1.5',
        'Expected: "root"',
        'Received: "1000:1000"',
        '',
        'History of the image, oldest first:',
        '  (no layer)           USER 1000:1000',
      ),
    );
  });
});

test('a matcher of a setting refutes nothing about something else', () => {
  expect(misuseOf(() => expect(5 as unknown as Image).toHaveLabel('a'))).toContain(
    'Matcher error: received value must be an image, as build() gives it',
  );
});
