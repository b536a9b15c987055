/**
 * The names of build contexts, for editors: a project adds a member whose type is the union of its own, as
 * scenarios/names.ts does for dockerfiles/. Any other name compiles too; `npm run check` and the build reject a wrong
 * one.
 *
 * @public
 */
export interface BuildContexts {
  /** So that the interface has a member even if no project adds one. */
  readonly none?: never;
}

/** The name of a build context: a directory below dockerfiles/. */
export type ContextName = NonNullable<BuildContexts[keyof BuildContexts]> | (string & Record<never, never>);
