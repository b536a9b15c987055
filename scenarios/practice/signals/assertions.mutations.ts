import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
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
    noticedBy: [
      'practice/signals/exec-lets-the-command-of-an-entrypoint-get-the-stop-signal',
      'practice/signals/exec-lets-the-command-of-cmd-get-the-stop-signal',
    ],
  },
  {
    name: 'the shell handles the signal itself',
    context: 'practice/signals/forms-under-busybox',
    from: 'CMD sh /handler.sh; true',
    to: 'CMD trap "exit 3" TERM; sh /handler.sh & wait; true',
    noticedBy: ['practice/signals/init-passes-the-stop-signal-no-further-than-the-shell'],
  },
  {
    name: 'the words for the signal are printed before it comes',
    context: 'practice/signals/forms-under-dash-and-bash',
    dockerfile: 'handler.sh',
    from: 'echo ready',
    to: 'echo got TERM; echo ready',
    noticedBy: ['practice/signals/dash-keeps-its-place-above-a-single-command'],
  },
  {
    // PID 1 ends with its command, before the grace period does, so nothing kills it.
    name: 'the command ends by itself after the status of PID 1 was read',
    context: 'practice/signals/forms-under-dash-and-bash',
    from: 'FROM handler AS dash\n',
    to: `FROM handler AS dash
RUN mv /bin/cat /bin/reader && printf '#!/bin/sh\\nreader $1\\ncase $1 in *status) touch /end;; esac\\n' > /bin/cat && chmod +x /bin/cat && sed -i 's/while true/until [ -e \\/end ]/' /handler.sh && echo sleep 0.1 >> /handler.sh
`,
    noticedBy: ['practice/signals/dash-keeps-its-place-above-a-single-command'],
  },
  {
    name: 'other last words',
    context: 'practice/signals/slow-cleanup',
    dockerfile: 'handler.sh',
    from: 'cleaned up',
    to: 'done',
    noticedBy: ['practice/signals/grace-time-of-a-container', 'practice/signals/grace-time-of-docker-stop'],
  },
  {
    name: 'the last words come first',
    context: 'practice/signals/slow-cleanup',
    dockerfile: 'handler.sh',
    from: 'sleep 4; echo cleaned up',
    to: 'echo cleaned up; sleep 4',
    noticedBy: ['practice/signals/grace-time-of-docker-stop'],
  },
  {
    name: 'sleep is a script that handles another stop signal',
    context: 'practice/signals/no-handler',
    from: 'CMD',
    to: 'STOPSIGNAL SIGUSR1\nRUN p=$(which sleep) && rm $p && printf "#!/bin/sh\\ntrap \'exit 3\' USR1\\nwhile true; do busybox sleep 0.1; done\\n" > $p && chmod +x $p\nCMD',
    noticedBy: ['practice/signals/process-1-without-a-handler-ignores-the-stop-signal'],
  },
  {
    name: 'another exit code in the background',
    context: 'practice/signals/trap-and-child',
    from: /exit 15(.* & wait)/,
    to: 'exit 14$1',
    noticedBy: ['practice/signals/trap-does-not-wait-for-a-command-in-the-background'],
  },
  {
    name: 'in the background with a silent trap',
    context: 'practice/signals/trap-and-child',
    from: /echo got TERM; (.*)\/child.sh; true/,
    to: '$1/child.sh & wait',
    noticedBy: ['practice/signals/trap-waits-for-the-command-in-the-foreground'],
  },
];
