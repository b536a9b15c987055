import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave standing, or stop before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'other text for the signal',
    context: 'practice/signals/forms-under-busybox',
    dockerfile: 'handler.sh',
    from: 'got TERM',
    to: 'TERM came',
    noticedBy: ['practice/signals/busybox-shell-gives-its-place-to-a-single-command'],
  },
  {
    name: 'another exit code for the signal',
    context: 'practice/signals/forms-under-busybox',
    dockerfile: 'handler.sh',
    from: 'exit 15',
    to: 'exit 14',
    noticedBy: ['practice/signals/busybox-shell-gives-its-place-to-a-single-command'],
  },
  {
    name: 'another exit code for the signal',
    context: 'practice/signals/forms-under-dash-and-bash',
    dockerfile: 'handler.sh',
    from: 'exit 15',
    to: 'exit 14',
    noticedBy: ['practice/signals/exec-lets-the-command-of-an-entrypoint-get-the-stop-signal'],
  },
  {
    name: 'the shell handles the signal itself',
    context: 'practice/signals/forms-under-busybox',
    from: 'CMD sh /handler.sh; true',
    to: 'CMD trap "exit 3" TERM; sh /handler.sh & wait; true',
    noticedBy: ['practice/signals/init-passes-the-stop-signal-no-further-than-the-shell'],
  },
];
