import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the handler prints nothing',
    context: 'practice/signals/stopsignal',
    from: 'COPY handler.sh /\n',
    to: "COPY handler.sh /\nRUN sed -i 's/echo got [A-Z]*; //' /handler.sh\n",
    noticedBy: ['reference/stopsignal/stop-signal-is-sigterm-by-default'],
  },
  {
    name: 'the handler always exits with 0',
    context: 'practice/signals/stopsignal',
    from: 'COPY handler.sh /\n',
    to: "COPY handler.sh /\nRUN sed -i 's/exit [0-9]*/exit 0/' /handler.sh\n",
    noticedBy: [
      'reference/stopsignal/stop-signal-is-sigterm-by-default',
      'reference/stopsignal/stop-signal-of-a-container-replaces-stopsignal',
      'reference/stopsignal/stopsignal-leaves-other-signals-as-they-are',
      'reference/stopsignal/stopsignal-sets-the-signal-of-docker-stop',
      'reference/stopsignal/stopsignal-takes-a-number',
    ],
  },
];
