import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import { stepsAround } from './steps-around';

const PAGE = `\`\`\`dockerfile
FROM busybox
CMD ["true"]
\`\`\`

\`\`\`console
$ docker build -t a .
$ docker run a
$ docker build --build-arg X=1 -t b .
$ docker run -d --name c b
$ docker exec c touch /x
$ docker logs c
hi
$ docker ps
CONTAINER ID   IMAGE   NAMES
3f2c9a71b0de   b       c
$ docker rm -f c
$ docker run busybox
\`\`\`
`;

function around(page: string, sources: readonly string[], needed = false): readonly string[] {
  const { steps } = planPage(page, 'page.md');
  const ids = steps.filter(({ source }) => sources.includes(source)).map(({ id }) => id);
  return stepsAround(ids, steps, { needed }).map(({ source }) => source);
}

test('includes what the steps need, and what is done to their containers', () => {
  expect(around(PAGE, ['docker run a'])).toEqual(['docker build -t a .', 'docker run a']);
  expect(around(PAGE, ['docker logs c'])).toEqual([
    'docker build --build-arg X=1 -t b .',
    'docker run -d --name c b',
    'docker exec c touch /x',
    'docker logs c',
    'docker rm -f c',
  ]);
  const withoutList = PAGE.replace(/\$ docker ps\n.*\n.*\n/, '');
  expect(around(withoutList, ['docker build -t a .'], true)).toEqual(['docker build -t a .', 'docker run a']);
});

test('includes all that is typed in the same shell', () => {
  const typed = [
    '$ docker exec -it c sh',
    '/ # echo a > /f',
    '/ # cat /f',
    'a',
    '/ # cat /g',
    'cat: no',
    '/ # exit',
    '',
  ];
  const page = PAGE.replace('$ docker logs c\nhi\n', typed.join('\n')).replace(/\$ docker ps\n.*\n.*\n/, '');
  expect(around(page, ['cat /f'])).toEqual([
    'docker build --build-arg X=1 -t b .',
    'docker run -d --name c b',
    'docker exec c touch /x',
    'docker exec -it c sh',
    'echo a > /f',
    'cat /f',
    'cat /g',
    'exit',
    'docker rm -f c',
  ]);
});

test('includes what a container links to', () => {
  const linked = PAGE.replace('docker run busybox', 'docker run --link c busybox').replace('$ docker rm -f c\n', '');
  expect(around(linked, ['docker run --link c busybox'])).toEqual([
    'docker build --build-arg X=1 -t b .',
    'docker run -d --name c b',
    'docker exec c touch /x',
    'docker run --link c busybox',
  ]);
});

test('includes all steps for a list of containers, and for a page with volumes or networks', () => {
  const { steps } = planPage(PAGE, 'page.md');
  expect(around(PAGE, ['docker ps']).length).toBe(steps.length);
  const withVolume = PAGE.replace('docker run busybox', 'docker run -v data:/data busybox');
  expect(around(withVolume, ['docker run a']).length).toBe(steps.length);
  const withNetwork = PAGE.replace('$ docker run busybox', '$ docker network create n\n$ docker run --net n busybox');
  expect(around(withNetwork, ['docker run a']).length).toBe(steps.length);
});

test('includes the copies into a container, and all steps if others can see what is copied', () => {
  const withCopy = `\`x.txt\`:\n\n\`\`\`text\nx\n\`\`\`\n\n${PAGE.replace('docker exec c touch /x', 'docker cp x.txt c:/x')}`;
  const alone = withCopy.replace(/\$ docker ps\n.*\n.*\n/, '');
  expect(around(alone, ['docker logs c'])).toContain('docker cp x.txt c:/x');
  expect(around(alone, ['docker run a'])).toEqual(['docker build -t a .', 'docker run a']);
  const published = alone.replace('docker run -d --name c', 'docker run -d -p 80:80 --name c');
  expect(around(published, ['docker run a'])).toContain('docker cp x.txt c:/x');
});
