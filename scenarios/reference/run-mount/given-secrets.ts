/** As `docker build` without --secret and --ssh: BuildKit may ask, and gets nothing. */
export const NOTHING_GIVEN = { secrets: {} } as const;

/** A secret with the id `token`; the record has `<secret token>` in its place. */
export const GIVEN = { secrets: { token: 'swordfish' } } as const;
