/** A value that no build has used before. Builds that get it as a build argument share cache entries only with each other. */
export function freshValue(): string {
  return crypto.randomUUID();
}

/** Build options for a claim about the build cache. Pass the same ones to every build of the scenario. */
export function freshCache() {
  return { useCache: true, buildArgs: { BUILD_NUMBER: freshValue() } } as const;
}
