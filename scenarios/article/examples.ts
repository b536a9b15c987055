/**
 * For the examples of the article that install something: a published base image downloads it.
 *
 * All scenarios say it with this one constant, so that they share the builds.
 */
export const INSTALLING = { network: true } as const;
