import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'CMD with the command of the check',
    context: 'reference/healthcheck/shell-form',
    from: /HEALTHCHECK (CMD .*)/,
    to: '$&\n$1',
    noticedBy: ['reference/healthcheck/cmd-of-a-health-check-leaves-the-default-command'],
  },
  {
    name: 'CMD ends after the first check',
    context: 'reference/healthcheck/that-fails',
    from: '-ge 3 ] && echo "still running" && exit 0',
    to: '-ge 1 ] && exit 137',
    noticedBy: ['reference/healthcheck/failing-health-check-leaves-the-container-running'],
  },
  {
    name: 'a RUN that the history takes for a HEALTHCHECK',
    context: 'reference/healthcheck/twice',
    from: 'HEALTHCHECK CMD test -e /first',
    to: 'RUN ["/bin/sh", "-c", "#(nop)  HEALTHCHECK\\ntouch /first"]',
    noticedBy: ['reference/healthcheck/health-check-adds-no-layer'],
    builder: 'classic',
  },
  {
    name: 'NONE in the base',
    context: 'reference/healthcheck/inherited',
    from: 'CMD test -e /healthy',
    to: 'NONE',
    noticedBy: ['reference/healthcheck/health-check-is-inherited'],
  },
  {
    name: 'another check instead of NONE',
    context: 'reference/healthcheck/inherited',
    from: 'HEALTHCHECK NONE',
    to: 'HEALTHCHECK CMD true',
    noticedBy: ['reference/healthcheck/none-switches-the-inherited-check-off'],
  },
];
