/** A shell inside a container, in which the following lines are typed. */
export interface Session {
  readonly step: string;
  /** Shells that the page has started in it, one in the other: each has its own `exit`. */
  shells: number;
}

/** `su bob`, `bash`: what follows is typed at another shell. */
const OPENS_SHELL = /^\s*(?:(?:su|newgrp)\b(?!.*\s-c\b)|sudo (?:-i|-s|su)\b|(?:ba|a|da|z)?sh(?:\s+-\w+)*\s*$)/;

/** Notes a line that is typed; whether it ends the session. */
export function endsSession(session: Session, line: string): boolean {
  if (OPENS_SHELL.test(line)) session.shells += 1;
  else if (/^\s*(?:exit|logout)\b/.test(line)) session.shells -= 1;
  return session.shells < 0;
}
