/** The fields of an object that has not been checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with a value, as the end of a sentence about its line; undefined if nothing is. */
export type Check = (value: unknown) => string | undefined;

/** The problem if the value does not satisfy `isRight`. */
export function is(isRight: (value: unknown) => boolean, problem: string): Check {
  return (value) => (isRight(value) ? undefined : problem);
}

/** The first problem of several checks. A later one may rely on the earlier ones. */
export function all(...checks: readonly Check[]): Check {
  return (value) => firstProblem(checks, (check) => check(value));
}

/** The first problem of an object's fields. */
export function fields(checks: Readonly<Record<string, Check>>): Check {
  return (value) => firstProblem(Object.entries(checks), ([name, check]) => check(fieldOf(value, name)));
}

/** The first problem of a list's items. */
export function each(check: Check): Check {
  return (value) => firstProblem(value as readonly unknown[], check);
}

export function optional(check: Check): Check {
  return (value) => (value === undefined ? undefined : check(value));
}

/** The first of these fields that is not a string. */
export function texts(what: string, names: string): Check {
  return (value) => {
    const missing = names.split(' ').find((name) => !isText(fieldOf(value, name)));
    return missing === undefined ? undefined : `has no "${missing}" for ${what}`;
  };
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isListOf(isItem: (item: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(isItem);
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function firstProblem<T>(items: readonly T[], problemOf: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A record leaves out what it does not know, so no reader expects a null, at any depth. */
export function problemOfNulls(line: object): string | undefined {
  const field = nullIn(line);
  return field === undefined ? undefined : `has nothing (null) for ${field}`;
}

function nullIn(value: object): string | undefined {
  for (const [name, field] of Object.entries(value) as [string, unknown][]) {
    if (field === null) return name;
    const inner = typeof field === 'object' ? nullIn(field) : undefined;
    if (inner !== undefined) return `${name}.${inner}`;
  }
  return undefined;
}

/** The start of what may be anything; a carriage return in it must not end a line of the message. */
export function startOf(content: string): string {
  return content
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 60);
}
