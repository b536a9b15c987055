import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import type { PagePlan } from './step';

const DOCKERFILE = '```dockerfile\nFROM busybox\n```\n\n';
const transcript = (...commands: readonly string[]): string =>
  ['```console', ...commands.map((command) => `$ ${command}`), '```'].join('\n');
const planned = (plan: PagePlan): readonly string[] =>
  plan.steps
    .filter((step) => step.kind !== 'look' && (step.kind !== 'build' || !step.isImplied))
    .map(({ source }) => source);

/** Flags that give a container the host, or files of the host. Each is tried in several spellings. */
const FLAGS = [
  ['--privileged', ''],
  ['--cap-add', 'SYS_ADMIN'],
  ['--device', '/dev/sda'],
  ['--device-cgroup-rule', 'c 1:3 mr'],
  ['--gpus', 'all'],
  ['--runtime', 'other'],
  ['--security-opt', 'apparmor=unconfined'],
  ['--sysctl', 'net.ipv4.ip_forward=1'],
  ['--volumes-from', 'other'],
  ['--volume-driver', 'other'],
  ['--cgroup-parent', '/'],
  ['--cgroupns', 'host'],
  ['--pid', 'host'],
  ['--pid', 'container:other'],
  ['--ipc', 'host'],
  ['--ipc', 'container:other'],
  ['--uts', 'host'],
  ['--userns', 'host'],
  ['--network', 'host'],
  ['--network', 'container:other'],
  ['--network', 'ns:/proc/1/ns/net'],
  ['--oom-score-adj', '-1000'],
  ['--oom-kill-disable', ''],
  ['--storage-opt', 'size=1T'],
  ['--log-driver', 'syslog'],
  ['--isolation', 'process'],
  ['--label-file', '/etc/passwd'],
  ['--cidfile', '/tmp/x'],
  ['--env-file', '/etc/passwd'],
  ['--add-host', 'host:host-gateway'],
  ['--volume', '/:/host'],
  ['--volume', '//:/host'],
  ['--volume', '/../:/host'],
  ['--volume', './../..:/host'],
  ['--volume', '~:/host'],
  ['--volume', '~root/.ssh:/host'],
  ['--volume', 'c:/:/host'],
  ['--volume', '/var/run/docker.sock:/var/run/docker.sock'],
  ['--mount', 'type=bind,source=/,target=/host'],
  ['--mount', 'target=/host,source=/,type=bind'],
  ['--mount', 'type=bind,src=.,dst=/host'],
  ['--mount', 'type=volume,src=x,dst=/x,volume-driver=other'],
  ['--mount', 'type=volume,dst=/x,volume-opt=device=/'],
  ['--mount', 'type=npipe,source=x,target=/x'],
] as const;

describe.each(FLAGS)('docker run %s %s', (flag, value) => {
  const spellings =
    value === ''
      ? [flag, `${flag}=true`, `'${flag}'`, `${flag.slice(0, 5)}""${flag.slice(5)}`]
      : [
          `${flag} '${value}'`,
          `${flag}='${value}'`,
          `'${flag}=${value}'`,
          `${flag.slice(0, 5)}""${flag.slice(5)} "${value}"`,
        ];

  test.each([
    ...spellings.map((spelling) => `docker run ${spelling} busybox`),
    ...spellings
      .slice(0, 1)
      .flatMap((spelling) => [
        `docker run --rm -it ${spelling} busybox sh`,
        `docker run --rm \\\n  ${spelling} busybox`,
        `sudo docker container run ${spelling} busybox`,
        `podman run ${spelling} busybox`,
        `cd app && docker run ${spelling} busybox`,
        `docker run ${spelling} -- busybox`,
      ]),
  ])('%j', (command) => {
    const plan = planPage(transcript(...command.split('\n')), 'page.md');
    expect(planned(plan)).toEqual([]);
  });
});

describe('values of the host never reach a command', () => {
  test.each([
    'docker run busybox $(id)',
    'docker run busybox "$(id)"',
    'docker run busybox `id`',
    'docker run busybox $HOME',
    'docker run busybox ${HOME:-x}',
    'docker run busybox $((1 + 1))',
    "docker run busybox $'\\x2f'",
    'docker run busybox ~/x',
    'docker run busybox /etc/*',
    'docker run busybox {a,b}',
    'docker run busybox <(id)',
    'docker run busybox < /etc/passwd',
    'docker run busybox >> /etc/passwd',
    'docker run busybox 2> /etc/passwd',
    'docker run busybox || rm -rf /',
    'docker run busybox &',
    'docker run busybox | tee /etc/passwd',
    'LD_PRELOAD=/tmp/x docker run busybox',
    'PATH=/tmp docker run busybox',
    'DOCKER_CONTEXT=other docker run busybox',
    'DOCKER_CONFIG=/tmp docker run busybox',
    'docker --host=tcp://example:1 run busybox',
    'docker -Htcp://example:1 run busybox',
    'docker -c other run busybox',
    'docker --config /tmp run busybox',
    'docker --tls run busybox',
    'docker context use other',
    'docker cp /etc/passwd x:/',
    'docker cp x:/etc/passwd /etc/passwd',
    'docker export x -o /etc/passwd',
    'docker load -i /etc/passwd',
    'docker import /etc/passwd x',
    'docker compose -f /x run a',
    'docker-compose up',
    'docker buildx bake --set *.output=/tmp',
    'docker buildx create --driver remote tcp://example:1',
    'docker plugin install x',
    'docker network connect host x',
    'docker run --link x busybox',
    'docker run --link x:y busybox',
    'docker run --link=0123456789ab:y busybox',
    'docker run --link $(docker ps -q) busybox',
    'docker run --platform windows/amd64 busybox',
    'docker volume create --opt device=/ --opt o=bind x',
    'exec docker run busybox',
    'command docker run busybox',
    'env -i docker run busybox',
    'xargs docker run busybox',
    './docker run busybox',
    '/usr/bin/docker run busybox',
    'ｄocker run --privileged busybox',
    'docker\u00A0run busybox',
    'docker run \u2013\u2013privileged busybox',
    'docker run busybox\u202E',
    'docker run b\u200Busybox',
    'docker run bus\u0443box',
    'docker run busybox:\u0000latest',
  ])('%j', (command) => {
    const plan = planPage(transcript(command), 'page.md');
    expect(planned(plan)).toEqual([]);
  });

  test.each(['docker run busybox echo "$(id)" # `id`', 'docker run busybox sh -c "rm -rf $HOME"'])('%j', (command) => {
    expect(planned(planPage(transcript(command), 'page.md'))).toEqual([]);
  });

  test('text in single quotes is a word for the container, and nothing else', () => {
    const { steps } = planPage(transcript("docker run busybox sh -c 'rm -rf / $(id) `id` > /x'"), 'page.md');
    expect(steps).toMatchObject([{ options: { command: ['sh', '-c', 'rm -rf / $(id) `id` > /x'] } }]);
  });
});

/** The control: with a file of the page, such a copy is a step. */
describe('copies of files of the host', () => {
  const START = '`a.txt`:\n\n```text\na\n```\n\n';
  const copied = (command: string): readonly string[] =>
    planned(planPage(START + transcript('docker run --name x busybox true', command), 'page.md', NEXT_TO)).slice(1);
  const NEXT_TO = {
    tracked: { home: 'repo', list: () => ['b.txt'], all: () => ['b.txt', 'up.txt'], read: () => undefined },
    listDirectory: () => ['c.txt'],
  };

  test.each([
    'docker cp /etc/passwd x:/',
    'docker cp //etc/passwd x:/',
    'docker cp ../up.txt x:/',
    'docker cp ./../../etc/passwd x:/',
    'docker cp a.txt/../../up.txt x:/',
    'docker cp ~/.ssh/id x:/',
    'docker cp "$HOME/.ssh" x:/',
    'docker cp $(pwd)/../up.txt x:/',
    'docker cp $(pwd)/../../etc x:/',
    'docker cp `pwd`/../x x:/',
    'docker cp $(cat /etc/passwd) x:/',
    "docker cp 'C:\\Users' x:/",
    'docker cp .git x:/',
    'docker cp secret.txt x:/',
    'docker cp c.txt x:/',
    'docker cp a.* x:/',
    'docker cp -- -a x:/',
    'docker cp - x:/ < /etc/passwd',
    'docker cp -a a.txt x:/',
    'docker cp a.txt x:/proc/sys/kernel/core_pattern',
    'docker cp a.txt x:/sys/../dev/sda',
    'docker cp a.txt somebody:/',
    'docker cp x:/etc/passwd /etc/passwd',
    'docker cp x:/etc/passwd ../passwd',
    'docker cp x:/etc/passwd ~/passwd',
    'docker cp x:/etc/passwd - > /etc/passwd',
    'docker cp x:/etc/passwd $(pwd)/../passwd',
    'docker cp x:/etc x:/tmp',
    'docker -H tcp://example cp a.txt x:/',
  ])('%j', (command) => expect(copied(command)).toEqual([]));

  test.each(['docker cp a.txt x:/', 'docker cp b.txt x:/', 'docker cp x:/etc/passwd passwd'])('%j', (command) => {
    expect(copied(command)).toEqual([command]);
  });
});

describe('builds', () => {
  test.each([
    'docker build --network=host .',
    'docker build --network container:x .',
    'docker build --security-opt seccomp=unconfined .',
    'docker build --secret=id=a,src=/etc/passwd .',
    'docker build --ssh=default=/root/.ssh/id .',
    'docker build --output=type=local,dest=/ .',
    'docker build -o- .',
    'docker build --cache-to type=local,dest=/tmp .',
    'docker build --metadata-file=/etc/x .',
    'docker build --allow=network.host .',
    'docker build --builder=other .',
    'docker build --build-context=x=docker-image://somebody/x .',
    'docker build --cgroup-parent=/ .',
    'docker build --build-arg=SECRET .',
    'docker build --build-arg=BUILDKIT_SYNTAX=somebody/frontend .',
    'docker build -f ../../etc/passwd .',
    'docker build -f ~/Dockerfile .',
    'docker build ./../..',
    'docker build "$HOME"',
    'docker build $(pwd)/../..',
    'docker build - < /etc/passwd',
    'docker build https://example.com/x.tar',
    'docker build git://example.com/x',
    'docker build github.com/x/y',
    'docker buildx build --push -t x .',
    'DOCKER_HOST=x docker build .',
  ])('%s', (command) => expect(planned(planPage(DOCKERFILE + transcript(command), 'page.md'))).toEqual([]));

  test.each([
    'FROM somebody/image:1@sha256:0',
    'FROM registry.example:5000/busybox',
    'FROM --platform=$BUILDPLATFORM somebody/image',
    'ARG X=somebody/image\nFROM ${X}',
    'FROM busybox\nFROM somebody/image',
    'FROM busybox AS a\nCOPY --from=somebody/image:latest /a /b',
    'FROM busybox\nCOPY --chown=1 --from=somebody/image /a /b',
    'FROM busybox\nRUN --mount=from=somebody/image,target=/x true',
    'FROM busybox\nRUN --mount=type=ssh,id=x true',
    'FROM busybox\nRUN --network=none --security=insecure true',
    'FROM busybox\nRUN --device=vendor/x true',
    '#syntax=somebody/frontend:1\nFROM busybox',
    '# Syntax = somebody/frontend\nFROM busybox',
    '#!/bin/sh\n# syntax=somebody/frontend\nFROM busybox',
    '// syntax=somebody/frontend\nFROM busybox',
    'FROM busybox\nCOPY /../../etc/passwd /',
    'FROM busybox\nADD ../x /',
    'FROM busybox\nADD ["../x", "/"]',
  ])('%j', (dockerfile) => {
    const page = `\`\`\`dockerfile\n${dockerfile}\n\`\`\`\n\n${transcript('docker build -t x .', 'docker run x')}`;
    expect(planPage(page, 'page.md').steps).toEqual([]);
  });

  test('assembled from pieces are refused like whole ones', () => {
    const piece = '```dockerfile\nCOPY --from=somebody/image /a /b\n```\n\n';
    expect(planned(planPage(DOCKERFILE + piece + transcript('docker build -t x .'), 'page.md'))).toEqual([]);
    const insecure = '```dockerfile\nRUN --security=insecure true\n```\n\n';
    expect(planned(planPage(DOCKERFILE + insecure + transcript('docker build -t x .'), 'page.md'))).toEqual([]);
  });
});
