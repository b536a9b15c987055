/**
 * Options for the article's examples that install packages: on a published base image, the build downloads them.
 *
 * All scenarios use this constant, so they share the builds.
 */
export const INSTALLING = { network: true } as const;
