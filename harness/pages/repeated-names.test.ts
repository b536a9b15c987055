import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import { repeatedNames } from './repeated-names';

const found = (...lines: readonly string[]): readonly string[] =>
  repeatedNames(planPage(['```console', ...lines, '```'].join('\n'), 'page.md')).map(
    ({ place, says }) => `${place.line} ${says}`,
  );
const web = (flags = '-d'): string => `$ docker run ${flags} --name web -p 8080:80 busybox sleep 60`;
const NAME =
  'The container of line 2 is still called web: Docker refuses a second one, unless its reader removes the first.';
const PORT =
  'The container of line 2 still has port 8080: Docker refuses a second one, unless its reader stops the first.';

describe('a second container with the name or the port of the first', () => {
  test('is found while the first one is still there', () => {
    expect(found(web(), web())).toEqual([`3 ${NAME}`]);
    expect(found(web(), '$ docker run --name web busybox')).toEqual([`3 ${NAME}`]);
    expect(found(web(''), web(''))).toEqual([`3 ${NAME}`]);
    expect(found(web(), '$ docker stop web', web())).toEqual([`4 ${NAME}`]);
    expect(found(web(), '$ docker run -d -p 8080:80 busybox')).toEqual([`3 ${PORT}`]);
    expect(found(web(), '$ docker run -p 8080:80 busybox')).toEqual([`3 ${PORT}`]);
    expect(found(web(), '$ docker rename web old', '$ docker run --name old busybox')).toEqual([
      `4 ${NAME.replace('web', 'old')}`,
    ]);
  });

  test.each([
    ['it is removed', [web(), '$ docker rm -f web', web()]],
    ['all are removed', [web(), '$ docker rm -f $(docker ps -aq)', web()]],
    ['it removes itself', [web('--rm'), web('--rm')]],
    ['it removes itself when it is stopped', [web('-d --rm'), '$ docker stop web', web()]],
    ['it is renamed and stopped', [web(), '$ docker rename web old', '$ docker stop old', web()]],
    ['a command that is left out may have removed it', [web(), '$ docker container prune -f', web()]],
    ['they are for different platforms', [web('-d --platform linux/amd64'), web('-d --platform linux/arm64')]],
    ['it ran in the foreground, and has another name', [web(''), '$ docker run -p 8080:80 busybox']],
  ])('is not found if %s', (_what, lines) => expect(found(...lines)).toEqual([]));
});
