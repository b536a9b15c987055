import type { ExpectedException } from '#harness';

/** Exceptions of every claim about a secret that a build is given. */
export const WHERE_NO_SECRET_IS_GIVEN: readonly ExpectedException[] = [
  { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
  {
    where: { builder: 'buildah' },
    verdict: 'not-applicable',
    because: 'Podman has no BuildKit session, the way in which layerproof gives secrets to a build.',
  },
];

/** As `docker build` without --secret and --ssh: BuildKit may ask, and gets nothing. */
export const NOTHING_GIVEN = { secrets: {} } as const;

/** A secret with the id `token`; the record has `<secret token>` in its place. */
export const GIVEN = { secrets: { token: 'swordfish' } } as const;
