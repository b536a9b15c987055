/** A container-structure-test file, read. Every problem in it has a line; what can be checked is still checked. */
export interface StructureFile {
  readonly file: string;
  readonly schemaVersion: string;
  readonly checks: readonly StructureCheck[];
  /** Errors in the file itself: unknown keys, a value of the wrong kind. */
  readonly problems: readonly FileProblem[];
  readonly globalEnv: readonly EnvironmentVariable[];
  readonly options: RunOptions;
}

export interface FileProblem {
  readonly line: number;
  readonly says: string;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/** Variables as names and values; later ones win. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** `containerRunOptions`. */
export interface RunOptions {
  /** Whether the file has any: the original then drops the variables of a test. */
  readonly isSet: boolean;
  readonly user?: string;
  readonly tty?: boolean;
  /** Power over the engine's host, which a file gets only if its user allows it. */
  readonly privileged?: boolean;
  readonly capabilities?: readonly string[];
  readonly bindMounts?: readonly string[];
  /** Names of variables of this machine that commands get. */
  readonly envVars?: readonly string[];
  /** A file of this machine with variables that commands get. */
  readonly envFile?: string;
}

/** One test of the file; of the metadata test, one key. */
export interface StructureCheck {
  /** The original's name of its test: "Command Test: apt-get". */
  readonly test: string;
  readonly line: number;
  /** "the user is luke" */
  readonly says: string;
  readonly ask: Ask;
  /** Why it can't be run: an error in the file. */
  readonly fault?: FileProblem;
}

export type Ask = CommandAsk | FileAsk | ContentAsk | SettingAsk | LicenseAsk | NothingAsked;

/** An expression, and where it is. */
export interface Pattern {
  readonly source: string;
  readonly line: number;
}

export interface CommandAsk {
  readonly kind: 'command';
  readonly setup: readonly (readonly string[])[];
  readonly hasTeardown: boolean;
  readonly env: readonly EnvironmentVariable[];
  readonly argv: readonly string[];
  readonly exitCode: number;
  readonly expectedOutput: readonly Pattern[];
  readonly excludedOutput: readonly Pattern[];
  readonly expectedError: readonly Pattern[];
  readonly excludedError: readonly Pattern[];
}

export interface FileAsk {
  readonly kind: 'file';
  readonly path: string;
  readonly shouldExist: boolean;
  readonly permissions?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly executableBy?: 'any' | 'owner' | 'group' | 'other';
}

export interface ContentAsk {
  readonly kind: 'content';
  readonly path: string;
  readonly expected: readonly Pattern[];
  readonly excluded: readonly Pattern[];
}

export interface SettingAsk {
  readonly kind: 'setting';
  readonly setting: 'variable' | 'label' | 'port' | 'volume' | 'entrypoint' | 'command' | 'directory' | 'user';
  /** Of a variable or label. */
  readonly key?: string;
  /** A string, the words of a command, or an expression. */
  readonly wanted: string | readonly string[] | Pattern;
  /** False for what must not be set. */
  readonly isPresent: boolean;
}

export interface LicenseAsk {
  readonly kind: 'license';
  /** Whether the copyright files of all Debian packages are checked. */
  readonly debian: boolean;
  readonly paths: readonly string[];
}

/** A key without a value: the original ignores it. */
interface NothingAsked {
  readonly kind: 'nothing';
}
