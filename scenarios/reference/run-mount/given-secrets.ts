import type { ExpectedException } from '#harness';

/** Exceptions for every claim about a secret that is passed to a build. */
export const WHERE_NO_SECRET_IS_GIVEN: readonly ExpectedException[] = [
  { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
  {
    where: { builder: 'buildah' },
    verdict: 'not-applicable',
    because: 'Podman has no BuildKit session, the way in which layerproof gives secrets to a build.',
  },
];

/** Like `docker build` without --secret and --ssh: BuildKit may request secrets, and gets none. */
export const NOTHING_GIVEN = { secrets: {} } as const;

/** A secret with the id `token`; the record shows `<secret token>` instead of its value. */
export const GIVEN = { secrets: { token: 'swordfish' } } as const;
