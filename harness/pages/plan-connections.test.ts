import { describe, expect, test } from '@jest/globals';
import { leftOutIn, planConsole } from './plan-fixture';

const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(planConsole(...lines));

const NET = '$ docker network create net';
const RUN = '$ docker run -d --name web busybox sleep 60';
const of = ['page.md/top/run-1'];

describe('docker network connect and disconnect', () => {
  test('are about a container and a network of the page', () => {
    const { steps, leftOut: others } = planConsole(
      NET,
      RUN,
      '$ docker network connect --alias api --alias app net web',
      '$ docker network disconnect -f bridge web',
      '$ docker network disconnect net web',
    );
    expect(others).toEqual([]);
    expect(steps.slice(1)).toMatchObject([
      { kind: 'change', how: 'network-connect', of, needs: of, network: 'net', aliases: ['api', 'app'] },
      { how: 'network-disconnect', of, network: 'bridge' },
      { how: 'network-disconnect', of, network: 'net' },
    ]);
  });

  test.each([
    ['docker network connect other web', 'missing: the network other, which the page does not create'],
    ['docker network connect net other', 'missing: the container other, which the page does not start'],
    ['docker network connect host web', 'missing: the network host, which the page does not create'],
    ['docker network connect net', 'unsupported: docker network connect without a network and a container'],
    ['docker network connect --ip 10.0.0.7 net web', 'unsupported: --ip of docker network connect'],
    ['docker network connect --alias a/b net web', 'unsupported: --alias of docker network connect'],
    ['docker network disconnect --alias a net web', 'unsupported: --alias of docker network disconnect'],
    ['docker network-connect net web', 'unsupported: docker network-connect'],
  ])('%s is left out', (command, why) => expect(leftOut(NET, RUN, `$ ${command}`)).toEqual([why]));

  test('are left out of a network with addresses that the page has chosen', () => {
    const net = '$ docker network create --subnet 10.1.0.0/24 net';
    expect(leftOut(net, RUN, '$ docker network connect net web')).toEqual([
      'unsupported: docker network connect of a network whose addresses the page has chosen',
    ]);
  });

  test('leave a container that others know by its name with this name', () => {
    expect(leftOut(NET, RUN, '$ docker network connect net web', '$ docker rename web other')).toEqual([
      'unsupported: docker rename of a container in a network of the page',
    ]);
  });
});
