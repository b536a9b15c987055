import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'SIGTERM instead of SIGQUIT',
    context: 'practice/signals/stopsignal',
    from: 'SIGQUIT',
    to: 'SIGTERM',
    noticedBy: ['reference/stopsignal/stopsignal-sets-the-signal-of-docker-stop'],
  },
  {
    name: 'another number',
    context: 'practice/signals/stopsignal',
    from: 'STOPSIGNAL 3',
    to: 'STOPSIGNAL 2',
    noticedBy: ['reference/stopsignal/stopsignal-takes-a-number'],
  },
  {
    name: 'STOPSIGNAL added',
    context: 'practice/signals/stopsignal',
    from: 'AS not-set',
    to: 'AS not-set\nSTOPSIGNAL SIGINT',
    noticedBy: ['reference/stopsignal/stop-signal-is-sigterm-by-default'],
    leavesNothingToSee: true,
  },
  {
    name: 'CMD exits differently on SIGINT',
    context: 'practice/signals/stopsignal',
    from: /^CMD.*/m,
    to: `CMD ["sh", "-c", "trap 'exit 9' INT; echo ready; while true; do sleep 0.1; done"]`,
    noticedBy: [
      'reference/stopsignal/stop-signal-of-a-container-replaces-stopsignal',
      'reference/stopsignal/stopsignal-leaves-other-signals-as-they-are',
    ],
  },
  {
    name: 'an existing signal',
    context: 'practice/signals/unknown-stopsignal',
    from: 'SIGNOTHING',
    to: 'SIGINT',
    noticedBy: ['reference/stopsignal/stopsignal-of-an-unknown-signal-fails-the-build'],
  },
  {
    name: 'no signal in the base',
    context: 'reference/stopsignal/inherited',
    from: 'STOPSIGNAL SIGQUIT\n',
    to: '',
    noticedBy: ['reference/stopsignal/stopsignal-is-inherited'],
  },
  {
    name: 'another exit code',
    context: 'reference/stopsignal/inherited',
    from: 'exit 3',
    to: 'exit 4',
    noticedBy: ['reference/stopsignal/stopsignal-is-inherited'],
  },
];
