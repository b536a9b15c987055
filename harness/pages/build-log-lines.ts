export const CLASSIC_STEP = /^Step \d+(?:\/\d+)? ?: (.*)$/;
/** ` ---> Using cache`, `Removing intermediate container …`: the builder's own lines. */
export const CLASSIC_OWN =
  /^ ?---> |^Removing intermediate container |^Successfully (?:built|tagged) |^Sending build context |^Sending tarball /;
export const BUILDKIT_STEP = /^(?:#(\d+)|\s*(?:=>|CACHED)+)\s+(?:CACHED\s+)?\[(?:([\w.-]+)\s+)?\d+\/\d+\]\s+(.*)$/;
/** The last line of the classic builder: in its log, a line with "ERROR" may be what RUN prints. */
export const CLASSIC_FAILED =
  /^(?:The command '.*' returned a non-zero code|(?:COPY|ADD) failed: |Error response from daemon: |failed to (?:solve|build))/;
export const FAILED =
  /^(?:ERROR|The command '.*' returned a non-zero code|failed to (?:solve|build|compute)|#\d+ ERROR|executor failed|\s*=> ERROR )/;

/** Whether a line of a log is a builder's own, whatever the build: a progress, an ID, or nothing. */
function isOwnLine(line: string): boolean {
  return (
    CLASSIC_OWN.test(line) ||
    /^\s*(?:$|\.{3,}$|…$|=>|\[\+\] Building |#\d+ |(?:sha256:)?[0-9a-f]{12,64}$|View build details|DEPRECATED: )/.test(
      line,
    )
  );
}

/** Whether lines are what a builder prints, and not a file or another text that follows the command. */
export function isBuildLog(lines: readonly string[]): boolean {
  const isTold = (line: string): boolean => CLASSIC_STEP.test(line) || BUILDKIT_STEP.test(line) || FAILED.test(line);
  return lines.some(isTold) || lines.every(isOwnLine);
}
