/** As `docker build` without --secret and --ssh: BuildKit may ask, and gets nothing. */
export const NOTHING_GIVEN = { secrets: {} } as const;

/** A secret with the id `token`; the record shows `<secret token>` instead of its value. */
export const GIVEN = { secrets: { token: 'swordfish' } } as const;
